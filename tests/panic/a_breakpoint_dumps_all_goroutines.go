// expect exit: 2
// expect err: SIGTRAP: trace trap
// expect err: goroutine 1 [running]:
// expect err: main.main()
// no oracle: registers, and the runtime's own goroutines
package main

import "runtime"

func main() {
	runtime.Breakpoint()
	println("not reached")
}
