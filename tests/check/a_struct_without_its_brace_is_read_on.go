// spec: Struct types
package main

type T struct {
	a int

func f(t T) int { // ERROR "syntax error: unexpected func, expected field name or embedded type"
	b := t.a
	return b // ERROR "syntax error: unexpected return, expected field name or embedded type"
}

type I interface {
	m()

var i I // ERROR "syntax error: unexpected var"
var j I // ERROR "syntax error: unexpected var"
}

func main() {}
