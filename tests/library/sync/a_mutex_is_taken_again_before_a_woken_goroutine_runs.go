package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	runtime.GOMAXPROCS(1)
	var mu sync.Mutex
	var order []int
	var wg sync.WaitGroup
	mu.Lock()
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			for j := 0; j < 2; j++ {
				mu.Lock()
				order = append(order, i)
				runtime.Gosched()
				mu.Unlock()
			}
		}(i)
	}
	runtime.Gosched()
	mu.Unlock()
	wg.Wait()
	fmt.Println(order) // expect: [2 2 0 0 1 1]
}
