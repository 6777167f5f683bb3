// spec: Comparison operators
package main

import "fmt"

type triple struct{ a, b, c int }

func same(t triple) triple   { return t }
func array(a [3]int) [3]int  { return a }
func is(what string, b bool) { fmt.Println(what, b) }

func main() {
	n, f := 7, same
	is("call", triple{n, 2, 3} == same(triple{1, 2, 3}))       // expect: call false
	is("array", [3]int{n, 2, 3} != array([3]int{1, 2, 3}))     // expect: array true
	is("value", triple{n, 2, 3} == f(triple{1, 2, 3}))         // expect: value false
	is("other side", same(triple{n, 2, 3}) == triple{1, 2, 3}) // expect: other side false
	is("equal", triple{n, 2, 3} == same(triple{7, 2, 3}))      // expect: equal true
	if (triple{n, 2, 3}) != same(triple{1, 2, 3}) {
		fmt.Println("branch") // expect: branch
	}
}
