// spec: Run-time panics
package main

import (
	"fmt"
	"runtime"
	"strings"
)

type T struct {
	f int
	n *T
}

// line prints in which line of its caller's function f fails, counted from the first line of f.
func line(f func(s []int, p *T, k, sum int)) {
	defer func() {
		recover()
		var pcs [20]uintptr
		frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
		for fr, more := frames.Next(); more; fr, more = frames.Next() {
			if strings.HasPrefix(fr.Function, "main.main.func") {
				first := runtime.FuncForPC(fr.Entry)
				_, start := first.FileLine(fr.Entry)
				fmt.Println(fr.Line - start)
				return
			}
		}
	}()
	f([]int{1}, nil, 5, 0)
}

var sink T

func main() {
	line(func(s []int, p *T, k, sum int) {
		sink.f +=
			s[k] // expect: 2
	})
	line(func(s []int, p *T, k, sum int) {
		sink = T{
			f: sum,
			n: p.n, // expect: 3
		}
	})
	line(func(s []int, p *T, k, sum int) {
		s[ // expect: 1
		k]++
	})
	line(func(s []int, p *T, k, sum int) {
		k, sink.f =
			sum,
			s[k] // expect: 3
	})
}
