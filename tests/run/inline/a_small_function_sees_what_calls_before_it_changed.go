// spec: Order of evaluation
package main

import "fmt"

type box struct{ n int }

func (b *box) get() int     { return b.n }
func plus(a, b int) int     { return a + b }
func pair(a, b int) [2]int  { return [2]int{a, b} }
func max(a, b int) int {
	if a > b {
		return a
	}
	return b
}

func main() {
	b := &box{1}
	set := func(n int) int { b.n = n; return n }
	fmt.Println(b.get()+set(5), set(7)+b.get()) // expect: 6 14
	x := 1
	change := func() int { x = 10; return 1 }
	fmt.Println(plus(x, change()), plus(change(), x)) // expect: 11 11
	fmt.Println(max(x, 3), max(-1, 2), pair(x, max(x, 20)))       // expect: 10 2 [10 20]
	fmt.Println(max(max(1, x), max(30, x)))                       // expect: 30
}
