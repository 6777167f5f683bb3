// spec: Assignment statements
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

type pair struct{ a, b int }

func main() {
	h, p := []int{1}, (*pair)(nil)
	i, j := 3, 5
	try(func() { h[i], h[j] = h[j], h[i] })               // expect: runtime error: index out of range [3] with length 1
	try(func() { h[0], h[j] = h[j], h[0] })               // expect: runtime error: index out of range [5] with length 1
	try(func() { h[0], h[j] = h[i], h[0] })               // expect: runtime error: index out of range [3] with length 1
	try(func() { x, y := h[j], h[i]; fmt.Println(x, y) }) // expect: runtime error: index out of range [5] with length 1
	try(func() { h[i], p.a = p.b, h[j] })                 // expect: runtime error: index out of range [5] with length 1
	try(func() { i, h[0], j = j, h[i], h[j] })            // expect: runtime error: index out of range [3] with length 1
	h = []int{1, 2, 3}
	h[0], h[1], h[2] = h[2], h[0], h[1]
	fmt.Println(h) // expect: [3 1 2]
}
