// spec: Defer statements
//
// What a deferred call costs beyond the call itself, in the article's three scenarios: one defer, a defer in a loop, several defers.
package main

import (
	"fmt"
	"time"
)

const rounds = 200_000

var sink int

func work() { sink++ }

func direct() { work() }
func single() { defer work() }
func several() {
	defer work()
	defer work()
	defer work()
}
func loop() {
	for i := 0; i < 10; i++ {
		defer work()
	}
}

func perCall(f func(), calls int) float64 {
	best := time.Duration(1 << 62)
	for try := 0; try < 5; try++ {
		start := time.Now()
		for i := 0; i < rounds/calls; i++ {
			f()
		}
		if d := time.Since(start); d < best {
			best = d
		}
	}
	return float64(best.Nanoseconds()) / float64(rounds/calls*calls)
}

func main() {
	base := perCall(direct, 1)
	fmt.Printf("a call without defer: %6.1f ns\n", base)                              // expect match: ^a call without defer: +[\d.]+ ns$
	fmt.Printf("single defer:         %6.1f ns a deferred call\n", perCall(single, 1)) // expect match: ^single defer: +[\d.]+ ns
	fmt.Printf("defer in a loop:      %6.1f ns a deferred call\n", perCall(loop, 10))  // expect match: ^defer in a loop: +[\d.]+ ns
	fmt.Printf("several defers:       %6.1f ns a deferred call\n", perCall(several, 3)) // expect match: ^several defers: +[\d.]+ ns
}
