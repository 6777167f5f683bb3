// spec: Conversions
package main

import "fmt"

func number[T ~int8 | ~float32 | ~complex64 | ~complex128]() T { return T(3) }

func main() {
	fmt.Println(number[int8](), number[float32](), number[complex64](), number[complex128]()) // expect: 3 3 (3+0i) (3+0i)
}
