package main

import (
	"fmt"
	"runtime"
	"sort"
	"sync"
	"testing"
)

func main() {
	var before, after runtime.MemStats
	var once [1000]sync.Once
	n, xs := 0, []int{3, 1, 2}
	runtime.ReadMemStats(&before)
	for i := range once {
		once[i].Do(func() { n++ })
		fmt.Sprint()
	}
	runtime.ReadMemStats(&after)
	fmt.Println(n, after.Mallocs-before.Mallocs < 100) // expect: 1000 true
	// The slice is in an interface, the results are strings.
	fmt.Println(testing.AllocsPerRun(100, func() { sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] }) }) <= 3) // expect: true
	fmt.Println(testing.AllocsPerRun(100, func() { _ = fmt.Sprint("a", "b") }))                                          // expect: 1
	fmt.Println(testing.AllocsPerRun(100, func() { _ = fmt.Sprintf("%s-%d", "a", 7) }))                                  // expect: 1
}
