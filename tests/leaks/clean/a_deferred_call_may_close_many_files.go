package main

import (
	"fmt"
	"os"
)

type files []*os.File

func (f files) close() {
	for _, x := range f {
		x.Close()
	}
}

func main() {
	var all files
	for i := 0; i < 12; i++ {
		f, err := os.Open(os.DevNull)
		if err != nil {
			panic(err)
		}
		all = append(all, f)
	}
	defer func() { all.close() }()
	fmt.Println(len(all))
}
