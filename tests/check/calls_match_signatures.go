// spec: Calls
package main

func two(a int, b string) (int, error) { return a, nil }

func main() {
	two(1) // ERROR "not enough arguments in call to two\n\thave \(number\)\n\twant \(int, string\)"
	two(1, "a", 2) // ERROR "too many arguments in call to two\n\thave \(number, string, number\)\n\twant \(int, string\)"
	x := two(1, "a") // ERROR "assignment mismatch: 1 variable but two returns 2 values"
	two("a", 1) // ERROR "cannot use .a." "cannot use 1"
	var n int
	n() // ERROR "invalid operation: cannot call non-function n \(variable of type int\)"
	_ = x
}
