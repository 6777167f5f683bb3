// Ten programs that keep something: HeapAlloc after a collection is gc's within 2 % and 64 KB. The wanted figures are gc's own.
package main

import (
	"fmt"
	"runtime"
)

type node struct {
	next *node
	v    [5]int
}
type tree struct {
	l, r *tree
	key  int
}

func build(d int) *tree {
	if d == 0 {
		return nil
	}
	return &tree{build(d - 1), build(d - 1), d}
}

func heapAlloc() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

var keep any

func measure(name string, want int64, make func() any) {
	keep = nil
	before := heapAlloc()
	keep = make()
	got := heapAlloc() - before
	if d := got - want; d > want/50+65536 || -d > want/50+65536 {
		fmt.Println(name, "keeps", got, "bytes, wanted", want)
	}
}

func deferred() {
	before := heapAlloc()
	for i := 0; i < 1000; i++ {
		b := make([]byte, 5000)
		defer func() { keep = b }()
	}
	if got := heapAlloc() - before; got < 5_350_000 || got > 5_650_000 {
		fmt.Println("deferred closures keep", got, "bytes")
	}
}

func main() {
	measure("list", 2_400_096, func() any {
		var l *node
		for i := 0; i < 50000; i++ {
			l = &node{next: l}
		}
		return l
	})
	measure("tree", 1_572_936, func() any { return build(16) })
	measure("slices", 10_272_768, func() any {
		var s [][]byte
		for i := 0; i < 1000; i++ {
			s = append(s, make([]byte, 10000))
		}
		return s
	})
	measure("large blocks", 52_430_336, func() any {
		var s [][]byte
		for i := 0; i < 50; i++ {
			s = append(s, make([]byte, 1<<20))
		}
		return s
	})
	measure("strings", 2_151_328, func() any {
		var s []string
		for i := 0; i < 50000; i++ {
			s = append(s, fmt.Sprintf("string number %d", i))
		}
		return s
	})
	measure("channels", 2_120_968, func() any {
		var s []chan [4]int
		for i := 0; i < 5000; i++ {
			s = append(s, make(chan [4]int, 10))
		}
		return s
	})
	measure("closures", 6_002_392, func() any {
		var s []func() int
		for i := 0; i < 50000; i++ {
			v := make([]int, i%20)
			s = append(s, func() int { return len(v) })
		}
		return s
	})
	measure("matrix", 2_072_576, func() any {
		var m [][]float64
		for i := 0; i < 500; i++ {
			m = append(m, make([]float64, 500))
		}
		return m
	})
	measure("pointers", 1_600_064, func() any {
		var s [100000]*int
		for i := range s {
			s[i] = new(int)
			*s[i] = i
		}
		return &s
	})
	deferred()
	fmt.Println("done") // expect: done
}
