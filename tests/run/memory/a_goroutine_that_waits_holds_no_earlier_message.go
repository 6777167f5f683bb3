// spec: Receive operator
package main

import (
	"fmt"
	"runtime"
	"time"
)

type message struct{ v [4]int }

var freed = map[string]bool{}

func made(name string) *message {
	m := new(message)
	runtime.SetFinalizer(m, func(*message) { freed[name] = true })
	return m
}
func use(m *message) int { return m.v[0] }

func main() {
	a, b, c, d, e, f := make(chan *message), make(chan *message), make(chan *message), make(chan *message), make(chan any), make(chan *message)
	go func() {
		for m := range a {
			use(m)
		}
	}()
	go func() {
		for {
			m := <-b
			use(m)
		}
	}()
	go func() {
		for {
			m, ok := <-c
			use(m)
			_ = ok
		}
	}()
	go func() {
		for {
			select {
			case m := <-d:
				use(m)
			case <-time.After(time.Hour):
			}
		}
	}()
	go func() {
		switch m := (<-e).(type) {
		case *message:
			use(m)
			time.Sleep(time.Hour)
		}
	}()
	go func() {
		var m *message
		for {
			m = <-f
			use(m)
		}
	}()
	a <- made("range")
	b <- made("receive")
	c <- made("comma ok")
	d <- made("select")
	e <- made("type switch")
	f <- made("assignment")
	for i := 0; i < 20 && len(freed) < 6; i++ {
		time.Sleep(time.Millisecond)
		runtime.GC()
	}
	fmt.Println(len(freed)) // expect: 6
}
