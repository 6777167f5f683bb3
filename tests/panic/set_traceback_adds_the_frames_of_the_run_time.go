// spec: Handling panics
// expect exit: 2
// expect err: panic: x
// expect err match: ^goroutine 1 \[running\]:$
// expect err match: ^panic\(
// expect err match: ^main\.main\(\)$
// expect err match: ^runtime\.main\(\)$
// expect err match: ^runtime\.goexit\(
// expect err match: ^goroutine \d+ \[select \(no cases\)\]:$
// expect err match: ^runtime\.gopark\(
// expect err match: ^runtime\.block\(\)$
// expect err match: ^main\.main\.func1\(\)$
package main

import (
	"runtime"
	"runtime/debug"
)

func main() {
	go func() { select {} }()
	for i := 0; i < 100; i++ {
		runtime.Gosched()
	}
	debug.SetTraceback("system")
	panic("x")
}
