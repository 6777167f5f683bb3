// no oracle: real Go has a pool a processor
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
)

func main() {
	debug.SetGCPercent(-1) // none but those below
	p := sync.Pool{New: func() any { return "new" }}
	p.Put("a")
	p.Put("b")
	fmt.Println(p.Get(), p.Get(), p.Get()) // expect: a b new
	p.Put("c")
	runtime.GC()
	fmt.Println(p.Get()) // expect: c
	p.Put("d")
	runtime.GC()
	runtime.GC()
	fmt.Println(p.Get()) // expect: new
}
