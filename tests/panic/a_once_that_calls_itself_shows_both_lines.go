// expect fatal: all goroutines are asleep - deadlock!
// expect err match: ^sync.\(\*Once\).doSlow
// expect err match: /src/sync/once.go:70
// expect err match: ^sync.\(\*Once\).doSlow
// expect err match: /src/sync/once.go:74
package main

import "sync"

func main() {
	var o sync.Once
	o.Do(func() { o.Do(func() {}) })
}
