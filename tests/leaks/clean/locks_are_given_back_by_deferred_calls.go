package main

import (
	"fmt"
	"sync"
)

type counter struct {
	mu sync.Mutex
	n  map[string]int
}

func (c *counter) add(key string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[key]++
	return c.n[key]
}

func main() {
	c := &counter{n: map[string]int{}}
	var all sync.WaitGroup
	for g := 0; g < 8; g++ {
		all.Add(1)
		go func(g int) {
			defer all.Done()
			for i := 0; i < 2000; i++ {
				c.add(fmt.Sprint(i % 100))
			}
		}(g)
	}
	all.Wait()
	fmt.Println(c.add("7"))
}
