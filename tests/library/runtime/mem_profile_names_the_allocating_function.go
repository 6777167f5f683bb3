package main

import (
	"fmt"
	"runtime"
)

var keep [][]byte

func hold() {
	for i := 0; i < 10; i++ {
		keep = append(keep, make([]byte, 100000))
	}
}

func drop() {
	for i := 0; i < 5; i++ {
		b := make([]byte, 200000)
		b[i] = 1
		runtime.KeepAlive(&b)
	}
}

func main() {
	runtime.MemProfileRate = 1
	hold()
	drop()
	runtime.GC()
	runtime.GC()
	records := make([]runtime.MemProfileRecord, 1000)
	n, ok := runtime.MemProfile(records, true)
	objects, inUse := map[string]int64{}, map[string]int64{}
	for _, r := range records[:n] {
		frame, _ := runtime.CallersFrames(r.Stack()).Next()
		if r.AllocBytes >= 100000*r.AllocObjects {
			objects[frame.Function] += r.AllocObjects
			inUse[frame.Function] += r.InUseObjects()
		}
	}
	fmt.Println(ok, objects["main.hold"], inUse["main.hold"]) // expect: true 10 10
	fmt.Println(objects["main.drop"], inUse["main.drop"])     // expect: 5 0
}
