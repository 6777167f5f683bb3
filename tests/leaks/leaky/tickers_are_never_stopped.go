package main

import "time"

func waitFor(ready func() bool) {
	t := time.NewTicker(time.Millisecond) // LEAK "3 tickers made here still run" "Stop"
	for range t.C {
		if ready() {
			return
		}
	}
}

func main() {
	for i := 0; i < 3; i++ {
		n := 0
		waitFor(func() bool { n++; return n == 2 })
	}
}
