package main

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"
)

func has(read func([]runtime.BlockProfileRecord) (int, bool), function string) bool {
	records := make([]runtime.BlockProfileRecord, 100)
	n, _ := read(records)
	for _, r := range records[:n] {
		frames := runtime.CallersFrames(r.Stack())
		for more := true; more; {
			var f runtime.Frame
			f, more = frames.Next()
			if strings.HasSuffix(f.Function, function) && r.Count > 0 && r.Cycles > 0 {
				return true
			}
		}
	}
	return false
}

func contend(mu *sync.Mutex, wg *sync.WaitGroup) {
	mu.Lock()
	time.Sleep(2 * time.Millisecond)
	mu.Unlock()
	wg.Done()
}

func receive(c chan int) { <-c }

func main() {
	runtime.SetBlockProfileRate(1)
	fmt.Println(runtime.SetMutexProfileFraction(1), runtime.SetMutexProfileFraction(-1)) // expect: 0 1
	var mu sync.Mutex
	var wg sync.WaitGroup
	wg.Add(3)
	for i := 0; i < 3; i++ {
		go contend(&mu, &wg)
	}
	wg.Wait()
	c := make(chan int)
	go func() {
		time.Sleep(time.Millisecond)
		c <- 1
	}()
	receive(c)
	fmt.Println(has(runtime.BlockProfile, "main.receive"), has(runtime.BlockProfile, "main.contend")) // expect: true true
	fmt.Println(has(runtime.MutexProfile, "main.contend"), has(runtime.MutexProfile, "main.receive")) // expect: true false
}
