// spec: For statements with for clause
// flags: -lang go1.22
package main

import "fmt"

func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		fmt.Println(f(), f()) // expect: 10 20
	}
	// expect: 11 21
	// expect: 12 22
}
