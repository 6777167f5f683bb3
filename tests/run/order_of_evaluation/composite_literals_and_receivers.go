// spec: Order of evaluation
package main

import "fmt"

type t struct{ a, b, c int }

var n int

func next() int { n++; return n }

func (v t) add(x int) t   { fmt.Print("add", x, " "); v.a += x; return v }
func (v *t) inc(x int) *t { fmt.Print("inc", x, " "); v.a += x; return v }

func main() {
	fmt.Println(t{c: next(), a: next(), b: next()}) // expect: {2 3 1}
	fmt.Println([]int{2: next(), 0: next(), 1: n})  // expect: [5 5 4]
	fmt.Println(t{}.add(next()).add(next()))        // expect: add6 add7 {13 0 0}
	v := t{}
	v.inc(next()).inc(next())
	fmt.Println(v, n) // expect: inc8 inc9 {17 0 0} 9
	w := t{a: 1}
	fmt.Println(w.a, w.inc(10).a, w.a) // expect: inc10 11 11 11
	g := w.add
	w.a = 100
	fmt.Println(g(next()).a) // expect: add10 21
	p := &w
	h := p.inc
	p = &t{}
	h(next())
	fmt.Println(w.a, p.a)                                 // expect: inc11 111 0
	fmt.Println(map[string]int{"x": next(), "y": next()}) // expect: map[x:12 y:13]
	var i interface{ add(int) t } = w
	f := i.add
	i = t{}
	fmt.Println(f(1).a, n) // expect: add1 112 13
}
