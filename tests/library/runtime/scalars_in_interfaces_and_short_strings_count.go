package main

import (
	"fmt"
	"runtime"
	"strconv"
)

func heap() (bytes, mallocs int64) {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc), int64(m.Mallocs)
}

var kept any

func takes(what string, each, mallocs float64, fill func() any) {
	b, n := heap()
	kept = fill()
	b2, n2 := heap()
	gotBytes, gotMallocs := float64(b2-b)/10000, float64(n2-n)/10000
	near := func(x, y float64) bool { return x > y-0.5 && x < y+0.5 }
	fmt.Println(what, near(gotBytes, each), near(gotMallocs, mallocs))
	kept = nil
}

func anys(f func(i int) any) func() any {
	return func() any {
		all := make([]any, 0, 10000)
		for i := 0; i < 10000; i++ {
			all = append(all, f(i+1000))
		}
		return all
	}
}

func main() {
	takes("int", 24.4, 1, anys(func(i int) any { return i }))              // expect: int true true
	takes("float64", 24.4, 1, anys(func(i int) any { return float64(i) })) // expect: float64 true true
	takes("int32", 20.4, 1, anys(func(i int) any { return int32(i) }))     // expect: int32 true true
	takes("small", 16.4, 0, anys(func(i int) any { return i % 256 }))      // expect: small true true
	takes("constant", 16.4, 0, anys(func(int) any { return "text" }))      // expect: constant true true
	takes("strings", 21.8, 1, func() any {                                 // expect: strings true true
		all := make([]string, 0, 10000)
		for i := 0; i < 10000; i++ {
			all = append(all, strconv.Itoa(i+10000)) // three in 16 bytes
		}
		return all
	})
}
