// spec: Assignment statements
package main

import "fmt"

type node struct {
	next *node
	v    int
}

func pair() (int, string)      { return 7, "x" }
func named() (a, b int)        { a, b = 1, 2; return b, a }
func cell() (n int, f func() int) {
	f = func() int { return n }
	return 5, f
}

func main() {
	a, b := 1, 2
	a, b = b, a+b
	fmt.Println(a, b) // expect: 2 3
	s := []int{1, 2, 3}
	i := 0
	i, s[i] = 2, 9
	fmt.Println(i, s) // expect: 2 [9 2 3]
	s[0], s[2] = s[2], s[0]
	fmt.Println(s) // expect: [3 2 9]
	n := &node{v: 1}
	n.next, n = &node{v: 2}, nil
	fmt.Println(n == nil) // expect: true
	var x interface{}
	var y fmt.Stringer
	x, _ = pair()
	fmt.Println(x, y == nil) // expect: 7 true
	fmt.Println(named()) // expect: 2 1
	k, f := cell()
	fmt.Println(k, f()) // expect: 5 5
	arr := [3]int{1, 2, 3}
	brr := arr
	brr[1] = 5
	fmt.Println(arr, brr, arr == brr) // expect: [1 2 3] [1 5 3] false
	p := &arr
	p[2] += 4
	*p, arr[0] = brr, 8
	fmt.Println(arr) // expect: [8 5 3]
	st := struct{ a, b string }{"l", "r"}
	st.a, st.b = st.b, st.a
	fmt.Println(st) // expect: {r l}
	m := map[string]int{"a": 1}
	m["a"], m["b"] = m["b"], m["a"]
	fmt.Println(m) // expect: map[a:0 b:1]
	m["c"] += 3
	m["c"]++
	fmt.Println(m["c"]) // expect: 4
	calls := 0
	at := func() int { calls++; return 1 }
	s[at()] += 10
	s[at()]++
	fmt.Println(s, calls) // expect: [3 13 9] 2
}
