// spec: Select statements
package main

import "fmt"

type holder struct{ c chan int }

func set(p *int) chan bool { *p = 42; return make(chan bool) }
func never() chan int      { fmt.Println("called"); return nil }

func main() {
	c, x := make(chan int, 1), 0
	select {
	case c <- x:
	case <-set(&x):
	}
	fmt.Println(<-c) // expect: 0
	defer func() { fmt.Println(recover() != nil) }() // expect: true
	var h *holder
	select {
	case <-h.c:
	case <-never():
	}
}
