// spec: Handling panics
package main

type name string

func (n name) String() string { return "text of " + string(n) }

func main() {
	panic(name("x")) // expect panic: text of x
}
