// Linked names are the variables and functions of other packages.
package main

import (
	"fmt"
	"m/a"
	_ "unsafe"
)

//go:linkname s m/a.s
var s string

//go:linkname hidden m/a.hidden
func hidden(n int) string

func main() {
	fmt.Println(s, a.Get()) // expect: a a
	s = "longer"
	fmt.Println(a.Get(), hidden(4)) // expect: longer long
}
