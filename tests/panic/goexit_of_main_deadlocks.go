// spec: Program execution
package main

import (
	"fmt"
	"runtime"
)

func main() {
	defer fmt.Println("deferred") // expect: deferred
	runtime.Goexit()              // expect fatal: no goroutines (main called runtime.Goexit) - deadlock!
}
