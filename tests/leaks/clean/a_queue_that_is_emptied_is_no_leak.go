package main

import (
	"container/list"
	"fmt"
)

var queue = list.New()

func main() {
	sum := 0
	for round := 0; round < 20; round++ {
		for i := 0; i < 1000; i++ {
			queue.PushBack(make([]byte, 1000))
		}
		for queue.Len() > 0 {
			sum += len(queue.Remove(queue.Front()).([]byte))
		}
	}
	fmt.Println(sum)
}
