// spec: Handling panics
package main

func a(n int) { b(n) }
func b(n int) { c(n) }
func c(n int) {
	if n > 0 {
		panic(n) // expect panic: 7
	}
}

func main() { a(7) }
