// spec: For statements with range clause
package main

import "fmt"

func main() {
	a := [3]int{1, 2, 3}
	for i, v := range a {
		a[2] = 10
		fmt.Print(i, v, " ")
	}
	fmt.Println() // expect: 0 1 1 2 2 3 
	for i, v := range &a {
		a[2] = 20
		fmt.Print(i, v, " ")
	}
	fmt.Println() // expect: 0 1 1 2 2 20 
	s := []string{"x", "y"}
	for i, v := range s {
		s = append(s, v)
		fmt.Print(i, v)
	}
	fmt.Println(len(s)) // expect: 0x1y4
	for i, r := range "aé\xff世" {
		fmt.Print(i, ":", r, " ")
	}
	fmt.Println() // expect: 0:97 1:233 3:65533 4:19990 
	c := make(chan int, 3)
	c <- 1
	c <- 2
	close(c)
	for v := range c {
		fmt.Print(v)
	}
	fmt.Println() // expect: 12
	var k string
	for k = range map[string]int{"only": 1} {
	}
	fmt.Println(k) // expect: only
	var funcs []func() int
	for i := range a {
		funcs = append(funcs, func() int { return i })
	}
	fmt.Println(funcs[0](), funcs[2]()) // expect: 2 2
outer:
	for i := range a {
		for j := range a {
			if j == 1 {
				continue outer
			}
			if i == 2 {
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println() // expect: 0 0 1 0 
}
