// expect exit: 1
// expect err: main.go:8:2: package foo/bar is not in std ($GOROOT/src/foo/bar)
// no oracle: the text names where Go is installed
package main

import (
	"fmt"
	"foo/bar"
)

func main() { fmt.Println(bar.X) }
