// spec: Defer statements
package main

import "fmt"

var s string
var g = 1

func say(n int) int { s += "say "; g++; return n }

func note(xs ...any) { s += fmt.Sprint(xs...) }

type I interface{ M(int) }

type T struct{ n int }

func (t T) M(n int) { note("M", t.n, n) }

func (t *T) P(n int) { note("P", t.n, n) }

var ts = []T{{1}, {2}, {3}}

func run(f func()) {
	defer func() { fmt.Println(s, recover()); s, g = "", 1 }()
	f()
}

func main() {
	run(func() { defer note(g, say(7), g) })                                                    // expect: say 1 7 2 <nil>
	run(func() { defer func(a, b, c int) { note(a, b, c) }(g, say(7), g) })                     // expect: say 1 7 2 <nil>
	run(func() { defer func(a []int) { note(a) }([]int{g, say(7), g}) })                        // expect: say [1 7 2] <nil>
	run(func() { defer func(a [3]int) { note(a) }([3]int{g, say(7), g}) })                      // expect: say [2 7 2] <nil>
	run(func() { defer []func(int){1: ts[1].M, 2: ts[2].M}[g](say(7)) })                        // expect: say M2 7 <nil>
	run(func() { defer ts[g].M(say(7)) })                                                       // expect: say M2 7 <nil>
	run(func() { defer ts[g].P(say(7)) })                                                       // expect: say P2 7 <nil>
	run(func() { defer I(ts[g]).M(say(7)) })                                                    // expect: say M2 7 <nil>
	run(func() { x := 1; defer note(x, func() int { x++; return 5 }(), x) })                    // expect: 1 5 2 <nil>
	run(func() { var i I; defer i.M(say(7)) })                                                  // expect:  runtime error: invalid memory address or nil pointer dereference
	run(func() { var f func(int); defer f(say(7)) })                                            // expect: say  runtime error: invalid memory address or nil pointer dereference
	run(func() { c := make(chan int); go func(a, b int) { c <- a + b }(g, say(7)); note(<-c) }) // expect: say 8 <nil>
}
