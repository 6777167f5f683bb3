// spec: Conversions
package main

func none() {}
func two(a, b int) {}

func main() {
	_ = int8(complex(1000, 0)) // ERROR "cannot convert complex\(1000, 0\) \(untyped complex constant 1000\) to type int8"
	_ = int(1e30)              // ERROR "cannot convert 1e30 \(untyped float constant 1000000000000000000000000000000\) to type int"
	two(none())                // ERROR "none\(\) \(no value\) used as value" "have \(func\(\)\)"
}
