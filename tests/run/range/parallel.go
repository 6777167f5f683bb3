// spec: For statements with range clause
package main

import "fmt"

func main() {
	x, i := []int{10, 20}, 1
	for i, x[i] = range []int{99} {
	}
	fmt.Println(i, x) // expect: 0 [10 99]
	var s []int
	switch s {
	case nil:
		fmt.Println("nil") // expect: nil
	}
	switch s = make([]int, 0); s {
	case nil:
		fmt.Println("nil")
	default:
		fmt.Println("empty") // expect: empty
	}
}
