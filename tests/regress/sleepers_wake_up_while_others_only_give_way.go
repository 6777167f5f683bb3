package main

import (
	"fmt"
	"runtime"
	"time"
)

func main() {
	go func() {
		for {
			runtime.Gosched()
		}
	}()
	time.Sleep(time.Microsecond)
	fmt.Println("awake") // expect: awake
}
