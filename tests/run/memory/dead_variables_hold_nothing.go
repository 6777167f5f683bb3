// spec: Variables
//
// A variable that is not used any more keeps nothing alive, whether its block has ended or not; the arguments of a call are the callee's.
package main

import (
	"fmt"
	"runtime"
)

type block [1 << 20]byte

func live() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int((m.HeapAlloc + 1<<19) >> 20)
}

func variable() (used, dead int) {
	before := live()
	b := new(block)
	used = live() - before
	b[0] = 1
	dead = live() - before
	return
}

func parameter(b *block, before int) (used, cleared, again int) {
	used = live() - before
	runtime.KeepAlive(b)
	b = nil
	cleared = live() - before
	b = new(block)
	again = live() - before
	runtime.KeepAlive(b)
	return
}

func loop() (first, second, after int) {
	before := live()
	b := new(block)
	for i := 0; i < 2; i++ {
		first, second = second, live()-before
		b[i]++
	}
	after = live() - before
	return
}

func main() {
	fmt.Println(variable()) // expect: 1 0
	before := live()
	fmt.Println(parameter(new(block), before)) // expect: 1 0 1
	fmt.Println(loop())                        // expect: 1 1 0
}
