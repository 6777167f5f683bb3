// spec: Index expressions
package main

import "fmt"

type board [3][3]int

func (b *board) at(r, c int) int { return b[r][c] }

func try(f func() int) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(r)
		}
	}()
	fmt.Println(f())
}

func main() {
	var b board
	a, s := [4]int8{1, 2, 3, 4}, []float64{1, 2, 3}
	for i := 0; i < 3; i++ {
		for j := 0; j < 3; j++ {
			b[i][j] = i*3 + j
			b[j][i] += 10
			a[i] += int8(j)
		}
	}
	fmt.Println(b, a, b.at(2, 1)) // expect: [[10 11 12] [3 14 15] [6 7 18]] [4 5 6 4] 7
	for i := 1; i < 2; i++ {
		s[i-1] = s[i] + s[i+1]
		s[i+1] -= s[0]
	}
	fmt.Println(s) // expect: [5 2 -2]
	n, i := []int{7, 8}, 1
	try(func() int { return n[i+1] })  // expect: runtime error: index out of range [2] with length 2
	try(func() int { return n[i-2] })  // expect: runtime error: index out of range [-1]
	try(func() int { return b.at(1, 3) }) // expect: runtime error: index out of range [3] with length 3
	try(func() int { return b.at(-1, 0) }) // expect: runtime error: index out of range [-1]
	try(func() int { return (*board)(nil).at(1, 1) }) // expect: runtime error: invalid memory address or nil pointer dereference
	try(func() int { n[i-1], n[1] = n[1], n[i-1]; return n[0]*10 + n[1] }) // expect: 87
}
