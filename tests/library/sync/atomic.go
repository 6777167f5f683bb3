package main

import (
	"fmt"
	"sync/atomic"
)

func main() {
	var n atomic.Int64
	n.Add(5)
	fmt.Println(n.CompareAndSwap(5, 6), n.Swap(9), n.Load())
	var u uint32
	fmt.Println(atomic.AddUint32(&u, ^uint32(0)), atomic.CompareAndSwapUint32(&u, 1, 2))
	var v atomic.Value
	v.Store("x")
	defer func() { fmt.Println(recover()) }()
	v.Store(1)
}

// expect: true 6 9
// expect: 4294967295 false
// expect: sync/atomic: store of inconsistently typed value into Value
