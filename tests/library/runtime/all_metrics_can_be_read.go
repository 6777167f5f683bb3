package main

import (
	"fmt"
	"runtime"
	"runtime/metrics"
	"sort"
)

func read(name string) metrics.Value {
	s := []metrics.Sample{{Name: name}}
	metrics.Read(s)
	return s[0].Value
}

func main() {
	all := metrics.All()
	bad := 0
	for _, d := range all {
		if read(d.Name).Kind() != d.Kind {
			bad++
		}
	}
	sorted := sort.SliceIsSorted(all, func(i, j int) bool { return all[i].Name < all[j].Name })
	fmt.Println(len(all), bad, sorted) // expect: 71 0 true
	runtime.GC()
	fmt.Println(read("/gc/heap/live:bytes").Uint64() <= read("/gc/heap/allocs:bytes").Uint64())       // expect: true
	fmt.Println(len(read("/gc/heap/allocs-by-size:bytes").Float64Histogram().Counts))                 // expect: 68
	fmt.Println(read("/gc/scan/total:bytes").Uint64() > 0, read("/cgo/go-to-c-calls:calls").Uint64()) // expect: true 0
}
