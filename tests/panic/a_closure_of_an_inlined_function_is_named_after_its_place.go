// spec: Function literals
package main

func counter() func(int) int {
	n := 0
	return func(d int) int {
		n++
		return n / d // expect panic: runtime error: integer divide by zero
	}
}

// expect err match: ^main\.main\.counter\.func1\(\.\.\.\)$
// expect err match: \.go:8$
func main() {
	next := counter()
	next(1)
	next(0)
}
