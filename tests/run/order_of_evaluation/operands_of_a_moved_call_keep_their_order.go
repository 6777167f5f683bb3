// spec: Order of evaluation
package main

import "fmt"

type pair struct{ x, y int }
type record struct {
	pair
	n int
}

func (p pair) same() pair { return p }
func say(n int) int       { fmt.Println("say", n); return n }

func main() {
	defer func() { fmt.Println(recover()) }()
	short := []int{}
	// expect: runtime error: slice bounds out of range [::3] with capacity 0
	_ = record{pair: pair{x: (*[2]int)(short[:1:3])[1], y: say(3)}.same(), n: say(5)}
}
