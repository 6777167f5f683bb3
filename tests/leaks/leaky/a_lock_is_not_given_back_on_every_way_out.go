package main

import (
	"errors"
	"sync"
	"time"
)

type account struct {
	mu    sync.Mutex
	cents int
}

func (a *account) take(n int) error {
	a.mu.Lock() // LEAK "1 goroutine is blocked for ever here \(sync.Mutex.Lock\)" "defer Unlock"
	if n > a.cents {
		return errors.New("too little")
	}
	a.cents -= n
	a.mu.Unlock()
	return nil
}

func main() {
	a := &account{cents: 10}
	a.take(20)
	go a.take(5)
	time.Sleep(time.Millisecond)
}
