package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

func main() {
	var before, after runtime.MemStats
	freed := make(chan bool, 1)
	runtime.SetFinalizer(new([64]int), func(*[64]int) { freed <- true })
	runtime.ReadMemStats(&before)
	debug.FreeOSMemory()
	runtime.ReadMemStats(&after)
	fmt.Println(after.NumGC-before.NumGC, after.NumForcedGC-before.NumForcedGC) // expect: 1 1
	fmt.Println(<-freed)                                                        // expect: true
}
