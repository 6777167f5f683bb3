// spec: Allocation
//
// 2 GB of garbage, large and small, do not make the heap grow; finalizers that are due have run when runtime.GC returns.
// no oracle: gc's collector runs beside the program and may be late on a busy machine
package main

import (
	"fmt"
	"runtime"
)

type node struct{ left, right *node }

var keep *node
var bytes []byte

func main() {
	for i := 0; i < 1000; i++ {
		bytes = make([]byte, 1<<20)
	}
	for i := 0; i < 1<<20; i++ {
		keep = &node{}
		bytes = make([]byte, 1000)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println(m.NumGC > 10, m.Sys < 100<<20) // expect: true true

	ran := 0
	for i := 0; i < 10; i++ {
		runtime.SetFinalizer(&node{}, func(*node) { ran++ })
	}
	runtime.GC()
	fmt.Println(ran >= 9) // expect: true
}
