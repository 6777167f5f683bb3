// spec: Calls
package main

func main() {
	unused := 1 // ERROR "unused declared and not used$"
	x := 2
	x(unused, undefined) // ERROR "cannot call non-function x \(variable of type int\)$"
}
