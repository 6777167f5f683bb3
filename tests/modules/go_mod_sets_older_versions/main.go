package main

import "fmt"

func F[T fmt.Stringer](x T) T { return x } // ERROR "type parameter requires go1.18 or later .-lang was set to go1.17; check go.mod."

func main() {
	fmt.Println(min(1, 2)) // ERROR "min requires go1.21 or later .-lang was set to go1.17; check go.mod."
}
