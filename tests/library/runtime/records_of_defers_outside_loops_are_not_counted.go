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

func mallocs(f func(int)) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f(1000)
	runtime.ReadMemStats(&after)
	return after.Mallocs - before.Mallocs
}

func main() {
	fmt.Println(mallocs(nested) < 100, mallocs(looped) >= 1000) // expect: true true
}
