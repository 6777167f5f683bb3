// no oracle: whether gc samples the first allocation is chance
package main

import (
	"fmt"
	"math"
	"runtime"
)

var kept [300][]byte

func main() {
	runtime.MemProfileRate = math.MaxInt
	for i := range kept {
		kept[i] = make([]byte, 100)
	}
	runtime.GC()
	runtime.GC()
	records := make([]runtime.MemProfileRecord, 1000)
	n, _ := runtime.MemProfile(records, true)
	objects := int64(0)
	for _, r := range records[:n] {
		if r.AllocBytes == 112*r.AllocObjects {
			objects += r.AllocObjects
		}
	}
	fmt.Println(objects) // expect: 0
}
