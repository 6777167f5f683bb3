package main

import (
	"fmt"
)

var _1 int

func double(x int) int { return 2 * x }

func main() {
	_1 = double(21) // 42
	fmt.Println(_1) // expect: 42

	fmt.Println("a")
	// expect: a

	fmt.Println("b")
	fmt.Println("c")
	// expect: b
	// expect: c
}
