// spec: Run-time panics
package main

//go:noinline
func div(a, b int) int { return a / b } // expect panic: runtime error: integer divide by zero

// expect err match: ^main\.div\(
// expect err match: \.go:5 \+0x
func main() { println(div(1, 0)) }
