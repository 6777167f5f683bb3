package main

import (
	"fmt"
	"runtime"
)

var keep []*[48]byte

func main() {
	var before, after, freed runtime.MemStats
	keep = make([]*[48]byte, 0, 1000)
	runtime.ReadMemStats(&before)
	for i := 0; i < 1000; i++ {
		keep = append(keep, new([48]byte))
	}
	runtime.ReadMemStats(&after)
	keep = nil
	runtime.GC()
	runtime.ReadMemStats(&freed)
	c := 5
	fmt.Println(after.BySize[c].Size)                                                          // expect: 48
	fmt.Println(after.BySize[c].Mallocs-before.BySize[c].Mallocs >= 1000)                      // expect: true
	fmt.Println(freed.BySize[c].Frees-after.BySize[c].Frees >= 900)                            // expect: true
	fmt.Println(freed.NumForcedGC-after.NumForcedGC, freed.PauseNs[(freed.NumGC+255)%256] > 0) // expect: 1 true
	fmt.Println(freed.StackInuse > 0, freed.Sys >= freed.HeapSys, freed.EnableGC)              // expect: true true true
}
