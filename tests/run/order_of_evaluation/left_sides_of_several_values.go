// spec: Assignment statements: operands of the left sides come before the assignments
package main

import "fmt"

func two() (int, int)            { return 1, 7 }
func four() (int, int, int, int) { return 1, 2, 3, 4 }

type T struct{ a, b int }

func main() {
	var idx [3]int
	k := 0
	k, idx[k] = two()
	fmt.Println(k, idx) // expect: 1 [7 0 0]
	m := map[int]int{1: 2}
	var ok bool
	oks := []bool{false, false, false, false, false, false, false, false}
	k = 2
	k, oks[k] = m[1]
	fmt.Println(k, oks, ok) // expect: 2 [false false true false false false false false] false
	s := []int{0, 0, 0, 0, 0, 0, 0, 0, 0}
	s2 := []int{0, 0, 0, 0, 0, 0, 0, 0, 0}
	s[k], s2[k], s[k+1], k = four()
	fmt.Println(s, s2, k) // expect: [0 0 1 3 0 0 0 0 0] [0 0 2 0 0 0 0 0 0] 4
	p := &T{}
	q := p
	p, p.a = &T{5, 6}, 9
	fmt.Println(*p, *q) // expect: {5 6} {9 0}
	func() {
		defer func() { fmt.Println(recover(), k) }() // expect: runtime error: invalid memory address or nil pointer dereference 1
		var np *T
		k, np.a = two()
	}()
	func() {
		defer func() { fmt.Println(recover(), k) }() // expect: runtime error: index out of range [100] with length 9 1
		k = 100
		k, s[k] = two()
	}()
	for k, idx[k] = range []int{5, 6} {
	}
	fmt.Println(k, idx) // expect: 1 [6 5 0]
	var e any = 5
	k = 3
	k, oks[k] = e.(int)
	fmt.Println(k, oks) // expect: 5 [false false true true false false false false]
	c := make(chan int, 1)
	c <- 4
	k, oks[k] = <-c
	fmt.Println(k, oks) // expect: 4 [false false true true false true false false]
	k, m[k] = two()
	fmt.Println(k, m) // expect: 1 map[1:2 4:7]
}
