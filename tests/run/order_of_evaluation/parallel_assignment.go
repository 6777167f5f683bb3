// spec: Assignment statements
package main

import "fmt"

func trace(s string, v int) int { fmt.Print(s, " "); return v }

type node struct {
	next *node
	v    int
}

func main() {
	a, b := 1, 2
	a, b = b, a
	fmt.Println(a, b) // expect: 2 1
	s := []int{0, 1, 2}
	i := 0
	i, s[i] = 2, 9
	fmt.Println(i, s) // expect: 2 [9 1 2]
	s[0], s[0] = 1, 2
	fmt.Println(s) // expect: [2 1 2]
	s[trace("index0", 0)], s[trace("index1", 1)] = trace("v0", 5), trace("v1", 6)
	fmt.Println(s) // expect: index0 index1 v0 v1 [5 6 2]
	n := &node{v: 1}
	n, n.next = &node{v: 2}, n
	fmt.Println(n.v, n.next == nil) // expect: 2 true
	x := []int{1, 2, 3}
	j := 0
	j, x[j] = 1, 2
	x[0], j = x[j], x[0]
	fmt.Println(x, j) // expect: [2 2 3] 2
	m := map[int]int{}
	k := 1
	k, m[k] = 2, k
	fmt.Println(k, m) // expect: 2 map[1:1]
	arr := [2]int{1, 2}
	arr, arr[0] = [2]int{8, 9}, 7
	fmt.Println(arr) // expect: [7 9]
	c, d := func() (int, int) { return d0(), d1() }()
	fmt.Println(c, d) // expect: 3 4
	p := &a
	*p, p = 50, &b
	fmt.Println(a, b, *p) // expect: 50 1 1
}

func d0() int { return 3 }
func d1() int { return 4 }
