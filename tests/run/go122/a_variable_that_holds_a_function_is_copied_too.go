// spec: For statements with for clause
// flags: -lang go1.22
package main

import "fmt"

func main() {
	for i, f := 0, func() int { return 1 }; i < 3; i++ {
		old := f
		f = func() int { return old() + i }
		fmt.Println(f()) // expect: 1
	}
	// expect: 2
	// expect: 4
}
