package main

import (
	"fmt"
	"runtime"
)

var seen = map[string][]byte{} // LEAK "What main.seen reaches only grew"

func main() {
	total := 0
	for i := 0; i < 3000; i++ {
		key := fmt.Sprintf("request %d from %d", i, i%7)
		total += len(fmt.Sprintf("%s: %100d", key, i))
		seen[key] = make([]byte, 400)
		runtime.GC()
	}
	println(total)
}
