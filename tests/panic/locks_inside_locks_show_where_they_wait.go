// expect fatal: all goroutines are asleep - deadlock!
// expect err: goroutine 1 [sync.Mutex.Lock]:
// expect err match: ^sync.runtime_SemacquireMutex
// expect err match: /src/sync/mutex.go:171
// expect err: sync.(*Mutex).Lock(...)
// expect err match: /src/sync/mutex.go:90$
// expect err match: /src/sync/rwmutex.go:147
package main

import "sync"

func main() {
	var m sync.RWMutex
	m.Lock()
	m.Lock()
}
