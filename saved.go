package main

import (
	"fmt"
)

var x_1 []int
var _1 int
var x string

func sum(xs ...int) (n int) {
for _, x := range xs { n += x }
return
}

func main() {
	x_1 = []int{1, 2}

	_1 = sum(x_1...) // 3

	x = "text"

	fmt.Println(x)
}
