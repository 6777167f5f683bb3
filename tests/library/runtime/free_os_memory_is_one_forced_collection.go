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
	forced, all := uint32(0), ^uint32(0) // others may be due meanwhile, but not each time
	for i := 0; i < 20; i++ {
		runtime.ReadMemStats(&before)
		debug.FreeOSMemory()
		runtime.ReadMemStats(&after)
		forced += after.NumForcedGC - before.NumForcedGC
		all = min(all, after.NumGC-before.NumGC)
	}
	fmt.Println(forced, all) // expect: 20 1
	fmt.Println(<-freed)     // expect: true
}
