// spec: Selectors
package main

import (
	"fmt"
	"runtime"
	"strings"
)

type list struct {
	n    int
	next *list
}

func (l *list) size() int        { return l.n }
func (l *list) sum(m *list) int  { return l.n + m.n }
func (l *list) isEmpty() bool {
	if l == nil {
		return true
	}
	return false
}

func where(f func()) (name string) {
	defer func() {
		recover()
		pc := make([]uintptr, 20)
		frames := runtime.CallersFrames(pc[:runtime.Callers(0, pc)])
		for {
			f, more := frames.Next()
			if strings.Contains(f.Function, "list)") {
				name = f.Function
			}
			if !more {
				return
			}
		}
	}()
	f()
	return "no panic"
}

func main() {
	l := &list{3, nil}
	fmt.Println(l.size(), l.sum(l), l.isEmpty(), l.next.isEmpty()) // expect: 3 6 false true
	fmt.Println(where(func() { fmt.Println(l.next.size()) }))     // expect: main.(*list).size
	fmt.Println(where(func() { fmt.Println(l.sum(l.next)) }))     // expect: main.(*list).sum
}
