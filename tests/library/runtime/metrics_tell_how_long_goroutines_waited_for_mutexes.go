// no oracle: gc times every eighth goroutine or so
package main

import (
	"fmt"
	"runtime/metrics"
	"sync"
	"time"
)

func main() {
	var mu sync.Mutex
	mu.Lock()
	go func() { time.Sleep(2 * time.Millisecond); mu.Unlock() }()
	mu.Lock()
	s := []metrics.Sample{{Name: "/sync/mutex/wait/total:seconds"}}
	metrics.Read(s)
	fmt.Println(s[0].Value.Float64() > 0.001) // expect: true
}
