// spec: Function literals
package main

func run(f func()) { f() } // ERROR "f does not escape"

var kept func()

func main() {
	a, b, c := 1, 2, 3 // ERROR "moved to heap: c"
	run(func() { println(a) }) // ERROR "func literal does not escape"
	run(func() { b++ })        // ERROR "func literal does not escape"
	kept = func() { c++ }      // ERROR "func literal escapes to heap"
	go func() { println(a) }() // ERROR "func literal escapes to heap"
	defer func() { println(b) }() // ERROR "func literal does not escape"
	for i := 0; i < 2; i++ { // ERROR "moved to heap: i"
		defer func() { println(i) }() // ERROR "func literal escapes to heap"
	}
}
