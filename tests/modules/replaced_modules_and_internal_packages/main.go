package main

import (
	"fmt"

	"example.com/lib"
	"example.com/lib/sub"
	"example.com/m/internal/deep"
	. "example.com/m/names"
)

func main() {
	fmt.Println(lib.Name(), sub.Name, deep.Name, Dotted) // expect: lib sub deep dotted
}
