// A run of the tree that kept a native frame for each statement would take at least 20 MB in any of these loops.
package main

import (
	"fmt"
	"os"
	"runtime"
)

type shape interface{ grow(n int) int }
type square struct{ side int }

func (s *square) grow(n int) int { s.side += n; return s.side }

func same[T any](x T) T           { return x }
func two(a int) (int, error)      { return a, nil }
func deferred(i int) (r int)      { defer func() { r += i }(); return 1 }
func recovered(p *square) (r int) { defer func() { recover() }(); return p.grow(1) }

func resident() (pages int) {
	f, _ := os.Open("/proc/self/statm")
	defer f.Close()
	fmt.Fscan(f, new(int), &pages)
	return
}

func main() {
	const n = 300000
	var sum int
	var s shape = &square{}
	c, m, list := make(chan int, 1), map[int]int{1: 1}, []int{1, 2, 3}
	increment := func() { sum++ }
	kinds := map[string]func(i int){
		"if":           func(i int) { if i&1 == 0 && i > 2 || i == 7 { sum++ } else if i&2 == 0 { sum-- } },
		"switch":       func(i int) { switch i & 3 { case 0: sum++; fallthrough; case 1: sum--; default: return } },
		"type switch":  func(i int) { switch x := s.(type) { case *square: sum += x.side & 1; case nil: sum++ } },
		"range":        func(i int) { for k, v := range list { sum += k + v } },
		"range string": func(i int) { for _, r := range "hé" { sum += int(r) & 1 } },
		"range map":    func(i int) { for k := range m { sum += k } },
		"labels":       func(i int) { outer: for { for j := 0; ; j++ { if j == 2 { break outer }; if j == 1 { continue } } } },
		"goto":         func(i int) { j := 0; again: j++; if j < 3 { goto again } },
		"channel":      func(i int) { c <- i; sum += <-c & 1 },
		"select":       func(i int) { select { case c <- i: default: }; select { case v, ok := <-c: _, _ = v, ok } },
		"calls":        func(i int) { increment(); sum += s.grow(1) & 1; f := s.grow; f(same(i)); _, _ = two(i) },
		"assignments":  func(i int) { list[0], list[1] = list[1], list[0]; m[1] += i; sum ^= i; x := *s.(*square); _ = x },
		"defer":        func(i int) { sum += deferred(i) & 1 },
		"recover":      func(i int) { if i&15 == 0 { sum += recovered(nil) } },
		"go":           func(i int) { if i&15 == 0 { go func() { c <- 1 }(); <-c } },
	}
	for name, f := range kinds {
		runtime.GC()
		before := resident()
		for i := 0; i < n; i++ {
			f(i)
		}
		if grown := (resident() - before) * os.Getpagesize(); grown > 12<<20 {
			fmt.Println(name, "took", grown, "bytes")
		}
	}
	fmt.Println("done") // expect: done
}
