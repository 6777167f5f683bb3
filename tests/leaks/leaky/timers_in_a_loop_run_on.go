package main

import (
	"fmt"
	"time"
)

func main() {
	in := make(chan int)
	go func() {
		defer close(in)
		for i := 0; i < 2000; i++ {
			in <- i
		}
	}()
	for sum := 0; ; {
		select {
		case v, ok := <-in:
			if !ok {
				fmt.Println(sum)
				return
			}
			sum += v
		case <-time.After(time.Hour): // LEAK "2,001 timers made here still run at the end though nobody has their channels any more" "Reset"
		}
	}
}
