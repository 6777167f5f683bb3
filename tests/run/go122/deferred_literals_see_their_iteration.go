// spec: Defer statements
// flags: -lang go1.22
package main

import "fmt"

func main() {
	for i := 0; i < 3; i++ {
		defer func() { fmt.Println(i) }() // expect: 2
	}
	// expect: 1
	// expect: 0
}
