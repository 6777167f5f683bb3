package main

import (
	"fmt"
	"path"
	"runtime"
)

func main() {
	func() {
		pc, file, line, ok := runtime.Caller(1)
		fmt.Println(runtime.FuncForPC(pc).Name(), path.Base(file), line, ok)
	}()
	pcs := make([]uintptr, 2)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	frame, more := frames.Next()
	fmt.Println(frame.Function, frame.Line, more)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	kept := make([]byte, 1<<20)
	runtime.ReadMemStats(&after)
	fmt.Println(after.TotalAlloc-before.TotalAlloc >= 1<<20, after.Mallocs > before.Mallocs)
	runtime.KeepAlive(kept)
	fmt.Println(runtime.GOOS, runtime.NumGoroutine())
}

// expect: main.main caller.go 13 true
// expect: main.main 15 true
// expect: true true
// expect: linux 1
