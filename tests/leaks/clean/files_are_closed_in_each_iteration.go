package main

import (
	"fmt"
	"os"
)

func size(name string) int64 {
	f, err := os.Open(name)
	if err != nil {
		return 0
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0
	}
	return info.Size()
}

func main() {
	var sum int64
	for i := 0; i < 200; i++ {
		sum += size("/etc/passwd")
	}
	fmt.Println(sum > 0)
}
