// spec: Calls
package main

import "fmt"

type point struct{ x int }

func (p point) get() int { return p.x }

type getter interface{ get() int }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	var p *point
	try(func() {
		var g getter = p
		g.get() // expect: runtime error: invalid memory address or nil pointer dereference
	})
	try(func() {
		var g getter = p
		g = p
		g.get() // expect: value method main.point.get called using nil *point pointer
	})
	try(func() {
		var g getter = p
		defer g.get() // expect: value method main.point.get called using nil *point pointer
	})
}
