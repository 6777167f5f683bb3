// Garbage is collected while the program runs: the heap stays near what is reachable, whatever is allocated.
// no oracle: gc's collector runs beside the program and may be late on a busy machine
package main

import (
	"fmt"
	"runtime"
)

var keep []byte

func main() {
	for i := 0; i < 20000; i++ {
		keep = make([]byte, 10_000)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println("allocated more than 190 MB:", m.TotalAlloc > 190<<20) // expect: allocated more than 190 MB: true
	fmt.Println("heap below half of that:", m.HeapAlloc < 95<<20)      // expect: heap below half of that: true
	fmt.Println("collections ran:", m.NumGC > 2)                       // expect: collections ran: true
	fmt.Println("pauses were counted:", m.PauseTotalNs > 0)            // expect: pauses were counted: true
}
