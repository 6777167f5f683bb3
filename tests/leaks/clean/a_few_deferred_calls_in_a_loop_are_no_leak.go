package main

import (
	"fmt"
	"os"
)

func compare(names ...string) (sum int64) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil {
			sum += info.Size()
		}
	}
	return sum
}

func main() { fmt.Println(compare("/etc/passwd", "/etc/group", "/etc/hosts") > 0) }
