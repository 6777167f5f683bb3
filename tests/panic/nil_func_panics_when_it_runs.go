// spec: Defer statements
package main

import "fmt"

func main() {
	var f func()
	defer f()
	fmt.Println("registered") // expect: registered
} // expect panic: runtime error: invalid memory address or nil pointer dereference
