// spec: Order of evaluation
package main

import "fmt"

type I interface{ id() int }
type T struct{ n int }
type P struct{}

func (T) id() int  { return 0 }
func (*P) id() int { return 1 }

var n int

func wrong() I        { return &P{} }
func next(string) int { n++; return n }

func main() {
	fmt.Println([]int{next("a"), n}[next("b")-1]) // expect: 2
	defer func() { fmt.Println(n, recover()) }()  // expect: 4 interface conversion: main.I is *main.P, not main.T
	_ = [2]int{wrong().(T).n, 0}[next("c")&1] + next("d")
}
