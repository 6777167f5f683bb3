// spec: For statements
package main

import "fmt"

func main() {
	s := 0
	for i := 0; i < 10; i++ {
		s += i
	}
	fmt.Println(s) // expect: 45
	n := 0
	for i := 10; i > 0; i -= 3 {
		n++
	}
	fmt.Println(n) // expect: 4
	for i := 0; i < 10; i++ {
		i++
		n += i
	}
	fmt.Println(n) // expect: 29
	for n > 3 {
		n /= 2
	}
	fmt.Println(n) // expect: 3
	var fs []func() int
	for i := 0; i < 3; i++ {
		j := i
		fs = append(fs, func() int { j++; return j*10 + i })
	}
	fmt.Println(fs[0](), fs[0](), fs[2]()) // expect: 13 23 33
	limit := 3
	c := 0
	for i := 0; i < limit; i++ {
		if c < 5 {
			limit++
		}
		c++
	}
	fmt.Println(c) // expect: 8
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		c = i*100 + j
	}
	fmt.Println(c) // expect: 304
	step := 2
	for i := uint8(250); i > 5; i += uint8(step) {
		c++
	}
	fmt.Println(c) // expect: 307
	var i int
	for i = 0; i < 5; i++ {
	}
	fmt.Println(i) // expect: 5
}
