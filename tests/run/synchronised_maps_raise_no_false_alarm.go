// spec: Map types
package main

import (
	"fmt"
	"sync"
)

func work(f func(i int)) {
	var wg sync.WaitGroup
	for g := 0; g < 4; g++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < 60000; i++ {
				f(i)
			}
		}()
	}
	wg.Wait()
}

func main() {
	m, turn, mu := map[int]int{}, make(chan bool, 1), sync.RWMutex{}
	work(func(i int) { mu.Lock(); m[i%9]++; mu.Unlock() })
	work(func(i int) { mu.RLock(); _ = m[i%9]; mu.RUnlock() })
	work(func(i int) { turn <- true; m[i%9]++; <-turn })
	fmt.Println(m[0] > 0) // expect: true
}
