package main

import (
	"fmt"
	"testing"
	"time"
)

var sink []byte

func main() {
	r := testing.Benchmark(func(b *testing.B) {
		b.SetBytes(64)
		for i := 0; i < b.N; i++ {
			sink = make([]byte, 64)
		}
		b.ReportMetric(1.5, "extra/op")
	})
	fmt.Println(r.N > 100, r.NsPerOp() > 0, r.AllocsPerOp(), r.AllocedBytesPerOp(), r.Bytes, r.Extra) // expect: true true 1 64 64 map[extra/op:1.5]
	fmt.Println(testing.AllocsPerRun(100, func() { sink = make([]byte, 1) }))                         // expect: 1
	fmt.Println(testing.BenchmarkResult{N: 100, T: 12345678, Bytes: 100, MemAllocs: 300, MemBytes: 4000})
	// expect:      100	    123457 ns/op	   0.81 MB/s
	for _, t := range []time.Duration{1, 12, 123, 1234, 12345, 123456, 1234567} {
		fmt.Println(testing.BenchmarkResult{N: 1000, T: t}) // expect:     1000	         0.001000 ns/op
	}
	// expect:     1000	         0.01200 ns/op
	// expect:     1000	         0.1230 ns/op
	// expect:     1000	         1.234 ns/op
	// expect:     1000	        12.35 ns/op
	// expect:     1000	       123.5 ns/op
	// expect:     1000	      1235 ns/op
	fmt.Println(testing.BenchmarkResult{N: 3, MemAllocs: 10, MemBytes: 100}.MemString()) // expect:       33 B/op	       3 allocs/op
	fmt.Println(testing.Testing(), testing.CoverMode() == "", testing.Coverage())        // expect: false true 0
}
