// spec: Declarations and scope
package main

var x int
var x string // ERROR "x redeclared in this block"

type t struct {
	a int
	a string // ERROR "a redeclared"
}

func (t) m() {}
func (t) m() {} // ERROR "method t.m already declared at"

func main() {
	a := 1
	a := 2 // ERROR "no new variables on left side of :="
	_ = a
}
