// spec: Go statements
package main

import (
	"fmt"
	"runtime"
)

type node struct {
	next  *node
	value int
}

func list(n, value int) *node {
	if n == 0 {
		return nil
	}
	return &node{list(n-1, value), value}
}

func main() {
	const goroutines = 5000
	start, sum := make(chan bool), make(chan int)
	for i := 0; i < goroutines; i++ {
		go func(i int) {
			a, b := list(3, i), &node{nil, i}
			<-start
			sum <- a.value + a.next.value + a.next.next.value - 3*b.value
		}(i)
	}
	for i := 0; i < 3; i++ {
		runtime.Gosched()
		runtime.GC()
		list(10000, -1)
	}
	close(start)
	total := 0
	for i := 0; i < goroutines; i++ {
		total += <-sum
	}
	fmt.Println(total) // expect: 0
}
