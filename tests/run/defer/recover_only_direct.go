// spec: Handling panics
package main

import "fmt"

func helper() any { return recover() }

type T struct{}

func (T) rec() { fmt.Println("method", recover()) }

func run(f func()) {
	defer func() { fmt.Println("outer", recover()) }()
	f()
}

func main() {
	run(func() { // expect: helper <nil>
		defer func() { fmt.Println("helper", helper()) }()
		panic(1) // expect: outer 1
	})
	run(func() { // expect: outer 2
		defer recover()
		panic(2)
	})
	run(func() {
		f := T{}.rec
		defer f() // expect: method 3
		panic(3)  // expect: outer <nil>
	})
	run(func() {
		defer T.rec(T{}) // expect: method 4
		panic(4)         // expect: outer <nil>
	})
}
