package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	timer := time.NewTimer(time.Hour)
	fmt.Println(timer.Stop(), timer.Stop(), timer.Reset(time.Millisecond))
	<-timer.C
	ticker := time.NewTicker(time.Millisecond)
	<-ticker.C
	<-ticker.C
	ticker.Stop()
	done := make(chan string)
	time.AfterFunc(time.Millisecond, func() { done <- "fired" })
	fmt.Println(<-done)
	select {
	case <-done:
	case <-time.After(2 * time.Millisecond):
		fmt.Println("timeout")
	}
	time.Sleep(time.Millisecond)
	fmt.Println(time.Since(start) >= 7*time.Millisecond)
}

// expect: true false false
// expect: fired
// expect: timeout
// expect: true
