package main

import (
	"fmt"
	"runtime"
	"time"
)

var ran [10]bool

func set() {
	for i := range ran {
		p := new(int) // two of them share 16 bytes
		*p = i
		runtime.SetFinalizer(p, func(p *int) { ran[*p] = true })
	}
	q := new(int)
	runtime.SetFinalizer(q, func(*int) { panic("taken back") })
	runtime.SetFinalizer(q, nil)
}

func main() {
	set()
	for i := 0; i < 5; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	n := 0
	for _, r := range ran {
		if r {
			n++
		}
	}
	fmt.Println(n >= 8) // expect: true
}
