// spec: Conversions
package main

import "fmt"

func zero[T ~complex64 | ~complex128]() T { return T(0) }
func unit[T ~complex64 | ~complex128]() T { return T(-1i) }

func main() {
	fmt.Println(zero[complex128](), unit[complex64]()) // expect: (0+0i) (0-1i)
}
