// spec: Order of evaluation
package main

import "fmt"

type point struct{ x, y int }

var (
	s = []int{1, 2, 3}
	m = map[string]int{"a": 1}
	p = &point{1, 2}
	i int
)

func f() int { s[0], m["a"], p.x, i = 10, 20, 30, 2; return 0 }

func reset() { s = []int{1, 2, 3}; m = map[string]int{"a": 1}; p = &point{1, 2}; i = 0 }

func main() {
	x, y := s[0], f()
	fmt.Println(x, y) // expect: 10 0
	reset()
	x, y = m["a"], f()
	fmt.Println(x, y) // expect: 20 0
	reset()
	x, y = p.x, f()
	fmt.Println(x, y) // expect: 30 0
	reset()
	x, y = s[i], f()
	fmt.Println(x, y) // expect: 3 0
	reset()
	fmt.Println(*p, f()) // expect: {30 2} 0
	reset()
	q := p
	x, y = q.x, func() int { p = &point{7, 7}; return 1 }()
	fmt.Println(x, y) // expect: 1 1
	reset()
	x, y = p.x, func() int { p = &point{7, 7}; return 1 }()
	fmt.Println(x, y) // expect: 7 1
	reset()
	fmt.Println(len(s), func() int { s = nil; return 1 }()) // expect: 3 1
	reset()
	fmt.Println(s[:2], func() int { s[0] = 5; return 1 }()) // expect: [5 2] 1
	reset()
	fmt.Println(s[0:i+1], func() int { i = 2; return 1 }()) // expect: [1] 1
}
