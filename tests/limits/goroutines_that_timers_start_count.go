// flags: -max-goroutines 50
// expect exit: 125
// expect err match: ^minigo: limit of goroutines \(-max-goroutines\) exceeded at .*goroutines_that_timers_start_count.go:10$
package main

import "time"

func main() {
	for {
		time.AfterFunc(1, func() { select {} })
		time.Sleep(10)
	}
}
