// spec: Go statements
// flags: -lang go1.22
package main

import "fmt"

func main() {
	done := make(chan int)
	for i := 1; i <= 3; i++ {
		go func() { done <- i }()
	}
	fmt.Println(<-done + <-done + <-done) // expect: 6
	for _, s := range []string{"a", "b"} {
		go func() { done <- len(s) }()
	}
	fmt.Println(<-done + <-done) // expect: 2
}
