package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var mu sync.Mutex
	var order []int
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			for j := 0; j < 3; j++ {
				mu.Lock()
				time.Sleep(20 * time.Millisecond)
				order = append(order, i)
				mu.Unlock()
			}
		}(i)
	}
	wg.Wait()
	fmt.Println(order[:3]) // expect: [1 1 0]
}
