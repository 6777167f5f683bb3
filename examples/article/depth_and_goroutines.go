// spec: Defer statements
//
// The article's table of nested defers: 1 or 100 goroutines, 10 or 50 deep; time and bytes allocated for one run of all goroutines.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

func nestedDefer(depth int) {
	if depth == 0 {
		return
	}
	defer func() {}()
	nestedDefer(depth - 1)
}

func measure(goroutines, depth int) (time.Duration, uint64) {
	const rounds = 200
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	for i := 0; i < rounds; i++ {
		var all sync.WaitGroup
		for g := 0; g < goroutines; g++ {
			all.Add(1)
			go func() {
				defer all.Done()
				nestedDefer(depth)
			}()
		}
		all.Wait()
	}
	elapsed := time.Since(start)
	runtime.ReadMemStats(&after)
	return elapsed / rounds, (after.TotalAlloc - before.TotalAlloc) / rounds
}

func main() {
	for _, c := range [][2]int{{1, 10}, {100, 10}, {1, 50}, {100, 50}} {
		t, bytes := measure(c[0], c[1])
		fmt.Printf("%3d goroutines, depth %2d: %8d ns %8d B\n", c[0], c[1], t.Nanoseconds(), bytes)
		// expect match: ^  1 goroutines, depth 10:
		// expect match: ^100 goroutines, depth 10:
		// expect match: ^  1 goroutines, depth 50:
		// expect match: ^100 goroutines, depth 50:
	}
}
