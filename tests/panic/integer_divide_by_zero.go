// spec: Integer operators
package main

func div(a, b int8) int8 {
	return a / b // expect panic: runtime error: integer divide by zero
}

func main() { println(div(1, 0)) }
