// spec: Order of evaluation
package main

import "fmt"

var g int
var s []int
var m = map[string]int{}

func set(v int) int      { g = v; return v }
func grow(v int) int     { s = append(s, v); return v }
func two(a, b int) string { return fmt.Sprint(a, " ", b) }

type box struct{ v int }

func (b *box) bump() int { b.v++; return b.v }

func main() {
	fmt.Println(two(g, set(1))) // expect: 1 1
	fmt.Println(g + set(2)) // expect: 4
	x, y := g, set(3)
	fmt.Println(x, y) // expect: 3 3
	b := &box{}
	fmt.Println(two(b.v, b.bump())) // expect: 1 1
	c := box{}
	p := &c.v
	fmt.Println(two(*p, c.bump())) // expect: 1 1
	s = []int{0}
	z, w := s[0], grow(5)
	fmt.Println(z, w, len(s)) // expect: 0 5 2
	m["a"] = 1
	inc := func() int { m["a"]++; return m["a"] }
	q, r := m["a"], inc()
	fmt.Println(q, r) // expect: 2 2
	arr := [2]int{1, 2}
	chg := func() int { arr[0] = 9; return 1 }
	fmt.Println(arr[0]*10 + chg()) // expect: 91
	fmt.Println(set(4)*10 + g + set(5)*100) // expect: 545
	var e interface{} = 1
	put := func() int { e = "s"; return 2 }
	t, u := e.(int), put()
	fmt.Println(t, u) // expect: 1 2
	sl := []int{1, 2, 3}
	cut := func() int { sl = nil; return 1 }
	v1, v2 := sl[1:], cut()
	fmt.Println(v1, v2) // expect: [2 3] 1
	ok := g == 5 && set(6) == 6 && g == 6
	fmt.Println(ok, g == 6 || set(7) == 0, g) // expect: true true 6
}
