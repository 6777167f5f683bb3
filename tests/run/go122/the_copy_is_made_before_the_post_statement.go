// spec: For statements with for clause
// flags: -lang go1.22
package main

import "fmt"

func main() {
	var ps []*int
	for i := 0; i < 6; i++ {
		i++ // belongs to this iteration and is carried over
		ps = append(ps, &i)
	}
	for _, p := range ps {
		fmt.Print(*p, " ")
	}
	fmt.Println() // expect: 1 3 5 
}
