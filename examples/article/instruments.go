// The article's instruments: a heap profile tells what is held and what was ever allocated, an execution trace who ran when.
package main

import (
	"bytes"
	"fmt"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
)

var keep [][]byte

func main() {
	runtime.MemProfileRate = 1
	var events, heap bytes.Buffer
	if err := trace.Start(&events); err != nil {
		panic(err)
	}
	for i := 0; i < 10; i++ {
		block := make([]byte, 1<<20)
		if i < 4 {
			keep = append(keep, block)
		}
	}
	trace.Stop()
	runtime.GC()
	runtime.GC()
	pprof.Lookup("heap").WriteTo(&heap, 1)
	var held, all struct{ objects, bytes int64 }
	fmt.Sscanf(heap.String(), "heap profile: %d: %d [%d: %d]", &held.objects, &held.bytes, &all.objects, &all.bytes)
	fmt.Println("inuse_space, MB:", held.bytes>>20)                   // expect: inuse_space, MB: 4
	fmt.Println("alloc_space is 10 MB or more:", all.bytes>>20 >= 10) // expect: alloc_space is 10 MB or more: true
	version := bytes.HasPrefix(events.Bytes(), []byte("go 1.21 trace"))
	fmt.Println("the trace begins with its version:", version) // expect: the trace begins with its version: true
}
