// spec: Expression switches
package main

import "fmt"

var n = 'a'

func f() string { n++; return string(n) + "." }

func main() {
	switch "b.c." {
	case f() + f():
		fmt.Println("once") // expect: once
	default:
		fmt.Println("else", n)
	}
}
