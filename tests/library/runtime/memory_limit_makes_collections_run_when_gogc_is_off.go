package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

var sink []byte

func main() {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(32 << 20)
	for i := 0; i < 200; i++ {
		sink = make([]byte, 1<<20)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println(m.NumGC > 2, m.HeapAlloc < 64<<20) // expect: true true
}
