// spec: Handling panics
package main

import "fmt"

func main() {
	defer fmt.Println("last") // expect: first
	defer fmt.Println("first") // expect: last
	var m map[string]int
	m["a"] = 1 // expect panic: assignment to entry in nil map
}
