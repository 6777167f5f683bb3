// spec: Order of evaluation
package main

import "fmt"

type pair struct{ x, y int }

func (p pair) plus(q pair) pair { p.x += q.x; p.y += q.y; return p }
func two(n int) (int, string)   { return n, "two" }

var one = pair{1, 1}

func both() (int, string) {
	return two(map[bool]int{true: 2}[one.plus(one) != one.plus(pair{3, 0})])
}

func main() {
	m := map[bool]int{true: 2, false: 1}
	a, b := two(m[one.plus(one) != one.plus(pair{3, 0})])
	fmt.Println(a, b) // expect: 2 two
	a, ok := m[one.plus(one) == one.plus(pair{3, 0})]
	fmt.Println(a, ok)                                         // expect: 1 true
	fmt.Println(two(m[one.plus(one) != one.plus(pair{3, 0})])) // expect: 2 two
	fmt.Println(both())                                        // expect: 2 two
}
