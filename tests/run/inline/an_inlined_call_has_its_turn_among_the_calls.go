// spec: Order of evaluation
package main

import "fmt"

func low(n int) int { return n & 3 }

type T struct{ n int }

func main() {
	t, s := &T{1}, []int{0, 0, 0, 0}
	set := func(n int) int { t.n = n; return n }
	s[low(t.n)] = set(2)
	s[t.n] += set(3)
	fmt.Println(s) // expect: [0 2 0 3]
	a, b := low(t.n), set(5)
	fmt.Println(a, b, low(t.n)+set(6)+low(t.n)) // expect: 3 5 9
}
