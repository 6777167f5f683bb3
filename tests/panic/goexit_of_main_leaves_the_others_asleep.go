// spec: Program execution
// expect fatal: all goroutines are asleep - deadlock!
package main

import "runtime"

func main() {
	go func() { select {} }()
	runtime.Goexit()
}
