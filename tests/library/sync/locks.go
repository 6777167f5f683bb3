package main

import (
	"fmt"
	"sync"
)

func main() {
	var (
		mu sync.Mutex
		wg sync.WaitGroup
		rw sync.RWMutex
		n  int
	)
	for i := 0; i < 10; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			n++
		}()
	}
	wg.Wait()
	fmt.Println(n, mu.TryLock(), mu.TryLock())
	rw.RLock()
	fmt.Println(rw.TryRLock(), rw.TryLock())
	defer func() { fmt.Println(recover()) }()
	wg.Done()
}

// expect: 10 true false
// expect: true false
// expect: sync: negative WaitGroup counter
