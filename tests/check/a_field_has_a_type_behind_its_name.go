// spec: Struct types
package main

type s struct {
	f defer() // ERROR "unexpected defer, expected type"
}

type u struct {
	g int
	h == 3 // ERROR "unexpected ==, expected type"
	x, y *int
}

type t struct {
	a
	b + // ERROR "unexpected \+, expected type"
}

func main() {}
