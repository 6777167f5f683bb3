// spec: Handling panics
package main

import "runtime"

// expect err match: ^main\.main\.func1\.1\(\)$
// expect err match: ^runtime\.Goexit\(
// expect err match: runtime/panic\.go:523
// expect err match: ^main\.main\.func1\(\)$
func main() {
	go func() {
		defer func() {
			panic("after") // expect panic: after
		}()
		runtime.Goexit()
	}()
	select {}
}
