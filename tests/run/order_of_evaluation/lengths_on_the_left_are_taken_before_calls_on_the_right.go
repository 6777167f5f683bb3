// spec: Order of evaluation
package main

import "fmt"

var stack = []int{1, 2}

func push() int          { stack = append(stack, 5); return 8 }
func two() (int, string) { return push(), "x" }
func get(m map[int]int)  { m[len(stack)] = push() }
func next() chan int     { c := make(chan int, 1); c <- push(); return c }

func main() {
	stack[len(stack)-1] = push()
	fmt.Println(stack) // expect: [1 8 5]
	var s string
	stack[len(stack)-1], s = two()
	fmt.Println(stack, s) // expect: [1 8 8 5] x
	m := map[int]int{}
	get(m)
	fmt.Println(m) // expect: map[4:8]
	stack[len(stack)-1] = <-next()
	fmt.Println(stack) // expect: [1 8 8 5 8 5]
}
