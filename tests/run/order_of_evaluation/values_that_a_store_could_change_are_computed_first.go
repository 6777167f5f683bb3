// spec: Assignment statements
package main

import "fmt"

var (
	elements = []int{1, 2}
	calls    = []func() int{func() int { return 10 }, func() int { return 11 }}
)

func next(n int) int { elements[0]++; return n }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	var s struct{ a, b int }
	s.a, s.b = next(5), calls[elements[0]&1]()
	fmt.Println(s)                                              // expect: {5 10}
	try(func() { elements[0], s.a = elements[7], elements[8] }) // expect: runtime error: index out of range [8] with length 2
	try(func() {                                                // expect: runtime error: index out of range [7] with length 2
		a, b := 0, 0
		a, b = elements[7], elements[8]
		_, _ = a, b
	})
	try(func() { // expect: runtime error: index out of range [9] with length 2
		a := 9
		a, b := elements[7], elements[a]
		_, _ = a, b
	})
}
