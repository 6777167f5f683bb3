// spec: Order of evaluation
package main

import "fmt"

type F func(int) F

func f(n int) F { fmt.Print("f", n, " "); return g }

func g(n int) F { fmt.Print("g", n, " "); return g }

func x(n int) int { fmt.Print("x", n, " "); return n }

func two() (int, int) { fmt.Print("two "); return 1, 2 }

func pair() func(int, int) { fmt.Print("pair "); return func(a, b int) { fmt.Print(a, b) } }

type I interface{ M(int) I }

type T struct{}

func (t T) M(n int) I { fmt.Print("M", n, " "); return t }

func made() I { fmt.Print("made "); return T{} }

func table() []F { fmt.Print("table "); return []F{f, g} }

func holder() struct{ I } { fmt.Print("holder "); return struct{ I }{T{}} }

func show(f func()) { f(); fmt.Println("end") }

var element = [2]int{1, 2}

func bump() int { element[1]++; return 1 }

type pair2 struct{ a, b int }

func (p pair2) M(n int) I { fmt.Print(p, n, " "); return p }

func main() {
	show(func() { I(pair2{bump(), bump()}).M(map[int]int{9: element[1]}[9]) }) // expect: {1 1} 4 end
	show(func() { f(1)(x(2)) })                                                // expect: f1 x2 g2 end
	show(func() { f(1)(x(2))(x(3))(x(4)) })                                    // expect: f1 x2 g2 x3 g3 x4 g4 end
	show(func() { made().M(x(1)).M(x(2)).M(x(3)) })                            // expect: made x1 M1 x2 M2 x3 M3 end
	show(func() { table()[x(1)](x(2))(x(3)) })                                 // expect: table x1 x2 g2 x3 g3 end
	show(func() { holder().M(x(1)) })                                          // expect: holder x1 M1 end
	show(func() { _ = f(x(0))(x(1) + x(2)) })                                  // expect: x0 f0 x1 x2 g3 end
	show(func() { pair()(two()) })                                             // expect: pair two 1 2end
	show(func() { defer f(1)(x(2))(x(3)) })                                    // expect: f1 x2 g2 x3 g3 end
	show(func() { func() F { f(5); return g }()(x(1)) })                       // expect: f5 x1 g1 end
	show(func() { made().M(x(1)).(T).M(len([]F{f(x(2))})) })                   // expect: made x1 M1 x2 f2 M1 end
}
