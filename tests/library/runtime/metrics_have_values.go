package main

import (
	"fmt"
	"runtime"
	"runtime/metrics"
)

func main() {
	runtime.GC()
	s := []metrics.Sample{{Name: "/gc/cycles/forced:gc-cycles"}, {Name: "/sched/goroutines:goroutines"}, {Name: "/none"}, {Name: "/gc/gogc:percent"},
		{Name: "/gc/pauses:seconds"}}
	metrics.Read(s)
	fmt.Println(s[0].Value.Uint64(), s[1].Value.Uint64())                  // expect: 1 1
	fmt.Println(s[2].Value.Kind() == metrics.KindBad, s[3].Value.Uint64()) // expect: true 100
	h := s[4].Value.Float64Histogram()
	fmt.Println(len(h.Buckets) == len(h.Counts)+1, len(metrics.All()) > 20) // expect: true true
	defer func() { fmt.Println(recover()) }()                               // expect: called Float64 on non-float64 metric value
	s[0].Value.Float64()
}
