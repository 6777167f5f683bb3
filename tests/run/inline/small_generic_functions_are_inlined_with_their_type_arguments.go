// spec: Instantiations
package main

import "fmt"

type number interface{ ~int8 | ~int | ~float64 }

func Max[T number](a, b T) T {
	if a > b {
		return a
	}
	return b
}
func Double[T number](a T) T { return a + a }
func Zero[T any](a T) T      { return a }

type pair[T number] struct{ a, b T }

func (p pair[T]) sum() T      { return p.a + p.b }
func (p *pair[T]) first() T   { return p.a }
func add[T number](x T) T     { return Double(Max(x, 1)) }

func main() {
	fmt.Println(Max(1, 2), Max(2.5, 1), Double(int8(100)), Zero("s")) // expect: 2 2.5 -56 s
	p := pair[float64]{1, 2.5}
	q := &pair[int8]{127, 1}
	fmt.Println(p.sum(), q.sum(), q.first(), add(int8(3)), add(0.5)) // expect: 3.5 -128 127 6 2
}
