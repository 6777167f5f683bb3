// spec: Order of evaluation
package main

import "fmt"

var m = map[int]int{1: 2}

func other(n int) []int { m = map[int]int{1: n}; return []int{1} }

func zero() int { fmt.Print("zero "); return 0 }

func one() int { fmt.Print("one "); return 1 }

func main() {
	v, ok := m[other(7)[zero()]]
	fmt.Println(v, ok) // expect: zero 7 true
	v, ok = m[[2]int{one(), 5}[zero()]]
	fmt.Println(v, ok) // expect: one zero 7 true
	v, ok = []any{one(), "x"}[zero()].(int)
	fmt.Println(v, ok) // expect: one zero 1 true
	c := make(chan int, 1)
	c <- 3
	v, ok = <-[]chan int{c, make(chan int, one())}[zero()]
	fmt.Println(v, ok) // expect: one zero 3 true
}
