// spec: Index expressions
package main

import "fmt"

type key struct {
	a string
	b int
}

func calls(log *string, s string) string { *log += s; return s }

func main() {
	m := map[string]int{"a": 1}
	m["a"]++
	m["b"] += 5
	v, ok := m["c"]
	fmt.Println(m, v, ok, len(m)) // expect: map[a:2 b:5] 0 false 2
	k := map[key][]int{}
	k[key{"x", 1}] = append(k[key{"x", 1}], 1, 2)
	fmt.Println(k[key{"x", 1}], k[key{"x", 2}] == nil) // expect: [1 2] true
	s := map[int]string{}
	log := ""
	s[len(calls(&log, "k"))] += calls(&log, "v")
	s[1] += "w"
	fmt.Println(s, log) // expect: map[1:vw] kv
	i := map[any]bool{1: true, "1": true, 1.5: true}
	fmt.Println(i[1], i["1"], i[int8(1)]) // expect: true true false
	for x := range i {
		delete(i, x)
	}
	fmt.Println(len(i)) // expect: 0
	defer func() { fmt.Println(recover(), len(m)) }() // expect: runtime error: integer divide by zero 2
	m["z"] /= len(i)
}
