// spec: Calls
package main

import "fmt"

type vec struct{ x, y int }

func (v vec) add(w vec) vec  { return vec{v.x + w.x, v.y + w.y} }
func (v vec) dot(w vec) int  { return v.x*w.x + v.y*w.y }
func square(n int) int       { return n * n }
func twice(a, b int) int     { return square(a) + square(b) + a }
func half(n int) float64     { return float64(n) / 2 }
func low(c byte) byte        { return c - 'a' + 'A' }
func isLow(c byte) bool      { return 'a' <= c && c <= 'z' }
func swap(p vec) vec         { return vec{y: p.x, x: p.y} }
func name(p vec, s string) string {
	if p.x > 0 {
		return s
	}
	return "none"
}

var calls int

func next() int { calls++; return calls }

func main() {
	fmt.Println(square(next()), twice(next(), next()), calls) // expect: 1 15 3
	v := vec{1, 2}
	v = v.add(v).add(swap(v))
	fmt.Println(v, v.dot(swap(v)), half(5)) // expect: {4 5} 40 2.5
	fmt.Println(isLow('q'), isLow('Q'), low('q'), low(200)) // expect: true false 81 168
	fmt.Println(name(v, "v"), name(vec{}, "w")) // expect: v none
	a, b := 1, 2
	a, b = b, square(a)+b
	fmt.Println(a, b) // expect: 2 3
}
