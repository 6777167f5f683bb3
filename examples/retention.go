// spec: Defer statements
//
// What a pending defer holds. Ten blocks of 1 MB are made in a loop, and each iteration defers a call that needs its block. A closure keeps the
// captured variable alive; an argument is kept alive in the record in just the same way: "passing it as an argument" releases nothing.
// A function of its own for the body of the loop does: its defers run, and their records go, at the end of each iteration.
package main

import (
	"fmt"
	"runtime"
)

const (
	megabyte = 1 << 20
	blocks   = 10
)

var sum int

func use(block []byte) { sum += len(block) }

// heldMegabytes is what is reachable now beyond `before`.
func heldMegabytes(before uint64) int {
	return int((heapAlloc() - before + megabyte/2) / megabyte)
}

func heapAlloc() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func byClosure() int {
	before := heapAlloc()
	for i := 0; i < blocks; i++ {
		block := make([]byte, megabyte)
		defer func() { use(block) }()
	}
	return heldMegabytes(before)
}

func byArgument() int {
	before := heapAlloc()
	for i := 0; i < blocks; i++ {
		block := make([]byte, megabyte)
		defer use(block)
	}
	return heldMegabytes(before)
}

func oneBlock() {
	block := make([]byte, megabyte)
	defer use(block)
}

func byAFunctionOfItsOwn() int {
	before := heapAlloc()
	for i := 0; i < blocks; i++ {
		oneBlock()
	}
	return heldMegabytes(before)
}

func main() {
	fmt.Println("held by deferred closures: ", byClosure(), "MB")                // expect: held by deferred closures:  10 MB
	fmt.Println("held by deferred arguments:", byArgument(), "MB")               // expect: held by deferred arguments: 10 MB
	fmt.Println("with a function of its own:", byAFunctionOfItsOwn(), "MB")      // expect: with a function of its own: 0 MB
	fmt.Println("after all have returned:   ", heldMegabytes(heapAlloc()), "MB") // expect: after all have returned:    0 MB
	fmt.Println("used:", sum/megabyte, "MB")                                     // expect: used: 30 MB
}
