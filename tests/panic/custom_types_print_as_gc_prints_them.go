// spec: Handling panics
package main

type code int

func main() {
	panic(code(3)) // expect panic: main.code(3)
}
