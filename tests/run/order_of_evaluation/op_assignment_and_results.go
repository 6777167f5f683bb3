// spec: Assignment statements
package main

import "fmt"

var g = 1

func bump(v int) int { g += v; return v }

func named() (r int) {
	defer func() { r += g }()
	r = bump(10)
	return r + bump(100)
}

func multi() (int, int) { return g, bump(1) }

func main() {
	g += bump(5)
	fmt.Println(g) // expect: 11
	g = g + bump(5)
	fmt.Println(g) // expect: 21
	g = bump(5) + g
	fmt.Println(g) // expect: 31
	s := []int{1, 2}
	i := 0
	f := func() int { i = 1; return 10 }
	s[i] += f()
	fmt.Println(s, i) // expect: [1 12] 1
	m := map[int]int{0: 1}
	i = 0
	m[i] += f()
	fmt.Println(m)          // expect: map[0:1 1:10]
	fmt.Println(named(), g) // expect: 251 141
	fmt.Println(multi())    // expect: 142 1
	x, y := multi()
	fmt.Println(x, y) // expect: 143 1
	str := "a"
	add := func() string { str = "b"; return "c" }
	str += add()
	fmt.Println(str) // expect: bc
	str = "a"
	str = str + add() + str
	fmt.Println(str) // expect: bcb
}
