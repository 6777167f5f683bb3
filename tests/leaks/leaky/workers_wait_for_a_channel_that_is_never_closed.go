package main

import "sync"

func main() {
	jobs := make(chan int)
	var done sync.WaitGroup
	for w := 0; w < 4; w++ {
		go func() {
			for range jobs { // LEAK "4 goroutines are blocked for ever here \(chan receive\)" "close the channel"
				done.Done()
			}
		}()
	}
	for i := 0; i < 10; i++ {
		done.Add(1)
		jobs <- i
	}
	done.Wait()
}
