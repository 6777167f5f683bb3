// spec: Assignment statements
package main

import "fmt"

type big struct {
	a, b, c int
	s       string
}

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	a, b := []int{1, 2, 3}, []byte("abc")
	s, g := []string{"x", "y"}, []big{{1, 2, 3, "p"}, {4, 5, 6, "q"}}
	i, j := 0, 2
	a[i], a[j] = a[j], a[i]
	b[i], b[j] = b[j], b[i]
	fmt.Println(a, string(b)) // expect: [3 2 1] cba
	for i, j = 0, 1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
		g[i], g[j] = g[j], g[i]
	}
	fmt.Println(s, g, i, j) // expect: [y x] [{4 5 6 q} {1 2 3 p}] 1 0
	i, j = j+3, i-1
	fmt.Println(i, j) // expect: 3 0
	try(func() { a[i], a[j] = a[j], a[i] }) // expect: runtime error: index out of range [3] with length 3
	k := -1
	try(func() {
		i, k := i, k
		a[k], a[i] = a[i], a[k] // expect: runtime error: index out of range [-1]
	})
	fmt.Println(a) // expect: [3 2 1]
}
