// flags: -fake-time
// expect exit: 2
// expect err: goroutine 2 [chan receive (nil chan), 3 minutes]:
package main

import (
	"runtime/debug"
	"time"
)

func main() {
	debug.SetTraceback("all")
	go func() {
		var c chan int
		<-c
	}()
	time.Sleep(3*time.Minute + time.Second)
	panic("late")
}
