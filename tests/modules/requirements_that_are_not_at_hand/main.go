// expect exit: 1
// expect err: main.go:8:2: no required module provides package example.com/y; to add it:
// expect err: 	go get example.com/y
package main

import (
	"fmt"
	"example.com/y"
)

func main() { fmt.Println(y.X) }
