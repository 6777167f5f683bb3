// spec: Comparison operators
package main

import "fmt"

type first struct {
	i any
	a int
}
type last struct {
	a int
	i any
}

func compare(a, b any) {
	defer func() { fmt.Println(recover()) }()
	fmt.Println(a == b)
}

func main() {
	compare(first{[]int{}, 1}, first{[]int{}, 2}) // expect: runtime error: comparing uncomparable type []int
	compare(last{1, []int{}}, last{2, []int{}})   // expect: false
	// expect: <nil>
}
