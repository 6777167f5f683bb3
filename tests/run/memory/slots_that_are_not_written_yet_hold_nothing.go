// spec: Calls
package main

import (
	"fmt"
	"runtime"
)

type big struct {
	a, b *int
	n    int
}

var freed bool
var kept []string

// fill leaves pointers to p all over the stack above its caller.
func fill(n int, p *big) int {
	var l [12]*big
	for i := range l {
		l[i] = p
	}
	if n == 0 {
		return l[n].n
	}
	return fill(n-1, p) + l[n].n
}

func collect(what string) int {
	for i := 0; i < 3 && !freed; i++ {
		runtime.GC()
		runtime.Gosched()
	}
	if !freed {
		kept = append(kept, what)
	}
	return 1
}

func run(f func()) {
	func() {
		p := new(big)
		runtime.SetFinalizer(p, func(*big) { freed = true })
		fill(6, p)
	}()
	freed = false
	f()
}

func two(a, b any) int     { return 2 }
func value(s string) big   { collect(s); return big{} }
func list(s string) []int  { collect(s); return []int{1, 2} }
func (b big) with(c big) big { return c }

func main() {
	var i any = 1
	run(func() { two(collect("first argument"), collect("second argument")) })
	run(func() { fmt.Sprint(1, collect("variadic"), value("after it")) })
	run(func() { b := big{new(int), new(int), collect("literal")}; _ = b })
	run(func() { b := big{}.with(value("receiver")).with(value("chain")); _ = b })
	run(func() { v, ok := any(value("assertion")).(big); _, _ = v, ok })
	run(func() {
		for _, v := range list("range") {
			_ = v
		}
	})
	run(func() {
		switch v := any(value("type switch")).(type) {
		case big:
			_ = v
		}
	})
	run(func() { i, i = value("parallel"), value("assignment") })
	run(func() { defer two(value("deferred"), collect("arguments")); collect("before it runs") })
	run(func() { func() (int, error, big) { return collect("results"), nil, value("last result") }() })
	run(func() { s := append(list("append"), collect("appended")); _ = s })
	run(func() { m := map[string]big{"a": value("map literal")}; _ = m })
	_ = i
	fmt.Println(kept) // expect: []
}
