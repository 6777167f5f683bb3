// Where compiled Go has the records of deferred calls: those of statements outside loops in the function's frame, those of a loop on the heap.
package main

import (
	"fmt"
	"runtime"
)

var sum int

func nested(depth int) {
	if depth == 0 {
		return
	}
	defer func() { sum += depth }()
	nested(depth - 1)
}

func looped(n int) {
	for i := 0; i < n; i++ {
		i := i
		defer func() { sum += i }()
	}
}

func allocations(f func(int)) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f(1000)
	runtime.ReadMemStats(&after)
	return after.Mallocs - before.Mallocs
}

func main() {
	fmt.Println("1000 nested levels allocate next to nothing:", allocations(nested) < 100)       // expect: 1000 nested levels allocate next to nothing: true
	fmt.Println("1000 rounds of a loop allocate a closure each:", allocations(looped) >= 1000) // expect: 1000 rounds of a loop allocate a closure each: true
}
