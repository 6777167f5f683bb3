// spec: For statements with range clause
// flags: -lang go1.22
package main

import "fmt"

type small int8

func calls() int { fmt.Println("once"); return 2 } // expect: once

func main() {
	for i := range calls() {
		i += 10
		fmt.Println(i) // expect: 10
	}
	// expect: 11
	for range 2 {
		fmt.Println("x") // expect: x
	}
	// expect: x
	for i := range small(1) {
		fmt.Printf("%T %d\n", i, i) // expect: main.small 0
	}
	var u uint8
	for u = range 3 {
	}
	fmt.Println(u) // expect: 2
	for i := range -1 {
		fmt.Println("never", i)
	}
	const c = 1 << 1
	for i := range c {
		fmt.Printf("%T\n", i) // expect: int
	}
	// expect: int
}
