package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

var sink []byte

func collections() uint32 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := 0; i < 30000; i++ {
		sink = make([]byte, 1024)
	}
	runtime.ReadMemStats(&after)
	return after.NumGC - before.NumGC
}

func main() {
	fmt.Println(debug.SetGCPercent(-1)) // expect: 100
	fmt.Println(collections())          // expect: 0
	debug.SetMemoryLimit(64 << 20)
	fmt.Println(debug.SetMemoryLimit(-1)) // expect: 67108864
	fmt.Println(debug.SetGCPercent(50))   // expect: -1
	fmt.Println(collections() > 2)        // expect: true
}
