// spec: Index expressions
package main

import "fmt"

func try(f func()) (r interface{}) {
	defer func() { r = recover() }()
	f()
	return "fine"
}

func main() {
	s := make([]int, 3, 5)
	a := [4]int{}
	str := "abc"
	i, j := 5, 2
	u := ^uint64(0)
	var p *[4]int
	fmt.Println(try(func() { s[i] = 1 })) // expect: runtime error: index out of range [5] with length 3
	fmt.Println(try(func() { _ = a[i] })) // expect: runtime error: index out of range [5] with length 4
	fmt.Println(try(func() { _ = str[i] })) // expect: runtime error: index out of range [5] with length 3
	fmt.Println(try(func() { _ = s[u] })) // expect: runtime error: index out of range [18446744073709551615] with length 3
	fmt.Println(try(func() { _ = s[-j] })) // expect: runtime error: index out of range [-2]
	fmt.Println(try(func() { _ = p[1] })) // expect: runtime error: invalid memory address or nil pointer dereference
	fmt.Println(try(func() { _ = s[i:j] })) // expect: runtime error: slice bounds out of range [5:2]
	fmt.Println(try(func() { _ = s[:i+1] })) // expect: runtime error: slice bounds out of range [:6] with capacity 5
	fmt.Println(try(func() { _ = str[j:i] })) // expect: runtime error: slice bounds out of range [:5] with length 3
	fmt.Println(try(func() { _ = str[i:] })) // expect: runtime error: slice bounds out of range [5:3]
	fmt.Println(try(func() { _ = s[j:1] })) // expect: runtime error: slice bounds out of range [2:1]
	fmt.Println(try(func() { _ = a[:i] })) // expect: runtime error: slice bounds out of range [:5] with length 4
	fmt.Println(try(func() { _ = s[:j:i+1] })) // expect: runtime error: slice bounds out of range [::6] with capacity 5
	fmt.Println(try(func() { _ = s[:i:4] })) // expect: runtime error: slice bounds out of range [:5:4]
	fmt.Println(try(func() { _ = s[i-1 : 3 : 4] })) // expect: runtime error: slice bounds out of range [4:3:]
	fmt.Println(try(func() { _ = p[:] })) // expect: runtime error: invalid memory address or nil pointer dereference
	fmt.Println(len(s[:5]), cap(s[1:2]), cap(s[1:2:3]), str[1:], a[1:3]) // expect: 5 4 2 bc [0 0]
	e := s[3:]
	fmt.Println(len(e), cap(e), len(s[3:5]), cap(s[5:5])) // expect: 0 2 2 0
	ps := &s
	(*ps)[1] = 4
	fmt.Println(s[1], (*ps)[0]) // expect: 4 0
	grid := [2][3]int{{1, 2, 3}, {4, 5, 6}}
	grid[1][j]++
	fmt.Println(grid, grid[1][j]) // expect: [[1 2 3] [4 5 7]] 7
}
