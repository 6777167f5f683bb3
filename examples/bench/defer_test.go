// Package bench measures what deferred calls cost: `minigo test -bench . examples/bench`, or go test -bench . in this folder.
package bench

import (
	"fmt"
	"sync"
	"testing"
)

var counter int

func clean() { counter++ }

func direct() { clean() }

func single() {
	defer clean()
}

func several() {
	defer clean()
	defer clean()
	defer clean()
}

func inLoop(n int) {
	for i := 0; i < n; i++ {
		defer clean()
	}
}

func nested(depth int) {
	if depth == 0 {
		return
	}
	defer func() {}()
	nested(depth - 1)
}

// BenchmarkDefer compares a direct call with one deferred call, three, and ten in a loop.
func BenchmarkDefer(b *testing.B) {
	for _, scenario := range []struct {
		name string
		f    func()
	}{
		{"direct", direct},
		{"single", single},
		{"several=3", several},
		{"loop=10", func() { inLoop(10) }},
	} {
		scenario := scenario
		b.Run(scenario.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				scenario.f()
			}
		})
	}
}

// BenchmarkNested: depth 10 and 50, alone and in 100 goroutines at a time.
func BenchmarkNested(b *testing.B) {
	for _, goroutines := range []int{1, 100} {
		for _, depth := range []int{10, 50} {
			goroutines, depth := goroutines, depth
			b.Run(fmt.Sprintf("goroutines=%d/depth=%d", goroutines, depth), func(b *testing.B) {
				b.ReportAllocs()
				for i := 0; i < b.N; i++ {
					var wg sync.WaitGroup
					wg.Add(goroutines)
					for g := 0; g < goroutines; g++ {
						go func() {
							nested(depth)
							wg.Done()
						}()
					}
					wg.Wait()
				}
			})
		}
	}
}

// BenchmarkDepth: what a level costs does not grow with the depth, and nothing is left behind.
func BenchmarkDepth(b *testing.B) {
	for _, depth := range []int{1000, 10000, 100000} {
		b.Run(fmt.Sprint(depth), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				nested(depth)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(depth), "ns/level")
		})
	}
}

// TestDefersAreGone: after a deep recursion no deferred call is pending.
func TestDefersAreGone(t *testing.T) {
	counter = 0
	inLoop(1000)
	if counter != 1000 {
		t.Errorf("%d of 1000 deferred calls ran", counter)
	}
}
