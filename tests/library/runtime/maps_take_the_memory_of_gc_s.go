package main

import (
	"fmt"
	"runtime"
)

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

var kept any

func takes(want int64, fill func() any) {
	kept = nil
	before := heap()
	kept = fill()
	got := heap() - before
	if got < want*97/100 || got > want*103/100 {
		fmt.Println(got)
	} else {
		fmt.Println(true)
	}
}

func main() {
	takes(7_754_000, func() any { // 98,304 entries fill 16,384 buckets: the next table stands beside the old one
		m := map[int]int{}
		for i := 0; i < 100_000; i++ {
			m[i] = i
		}
		return m
	})
	// expect: true
	takes(2_508_000, func() any {
		m := make(map[int]int, 60_000)
		m[1] = 1
		return m
	})
	// expect: true
	takes(4_790_000, func() any { // elements above 128 bytes lie outside of the buckets
		m := map[int][200]byte{}
		for i := 0; i < 20_000; i++ {
			m[i] = [200]byte{}
		}
		return m
	})
	// expect: true
	takes(5_850_000, func() any { // deletion gives nothing back
		m := map[int][4]int{}
		for i := 0; i < 50_000; i++ {
			m[i] = [4]int{i}
		}
		for i := 0; i < 49_990; i++ {
			delete(m, i)
		}
		return m
	})
	// expect: true
}
