// spec: Order of evaluation
package main

import "fmt"

var a int

func set(v int) int     { a = v; return v }
func two(x, y int)      { fmt.Println(x, y) }
func three(x, y, z int) { fmt.Println(x, y, z) }

func main() {
	a = 1
	two(a, set(2)) // expect: 2 2
	a = 1
	three(set(5), a, set(6)) // expect: 5 6 6
	local := 1
	change := func() int { local = 9; return 0 }
	two(local, change()) // expect: 9 0
	x, y := a, set(7)
	fmt.Println(x, y) // expect: 7 7
	s := []int{a, set(8), a}
	fmt.Println(s) // expect: [8 8 8]
	m := map[int]int{set(1): a, set(2): a}
	fmt.Println(m) // expect: map[1:1 2:2]
	arr := [3]int{a, set(3), a}
	fmt.Println(arr) // expect: [3 3 3]
	a = 1
	fmt.Println(a+set(4), set(5)+a) // expect: 9 10
}
