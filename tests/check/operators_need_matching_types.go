// spec: Operators
package main

func main() {
	a, b := 1, 2.5
	_ = a + b // ERROR "invalid operation: a \+ b \(mismatched types int and float64\)"
	_ = "x" - "y" // ERROR "invalid operation: operator - not defined on"
	_ = !a // ERROR "invalid operation: operator ! not defined on a \(variable of type int\)"
	_ = b % 2 // ERROR "invalid operation: operator % not defined on b \(variable of type float64\)"
	_ = a << 1.5 // ERROR "invalid operation: shift count 1.5 \(untyped float constant\) truncated to uint|1.5 \(untyped float constant\) truncated to uint"
	f := func() {}
	_ = f == f // ERROR "invalid operation: f == f \(func can only be compared to nil\)"
	if a { // ERROR "non-boolean condition in if statement"
	}
}
