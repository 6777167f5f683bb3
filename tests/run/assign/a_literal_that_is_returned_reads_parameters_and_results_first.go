// spec: Return statements
package main

import "fmt"

type vector struct{ x, y, z float64 }
type pair struct{ a, b int }

func (v vector) turned() vector          { return vector{v.y, v.z, v.x} }
func (v vector) minus(w vector) vector   { return vector{v.x - w.x, v.y - w.y, v.z - w.z} }
func (v vector) times(f float64) vector  { return vector{v.x * f, f * v.y, v.z * f} }
func (v vector) partly(w vector) vector  { return vector{x: v.x + w.x, y: v.y + w.y} }
func (v vector) doubled(k int) vector {
	for i := 0; ; i++ {
		if i == k {
			return vector{v.x + v.x, v.y + v.y, v.z + v.z}
		}
	}
}

func named(p pair) (r pair) {
	r = pair{1, 2}
	return pair{r.b + p.a, r.a}
}

func nested(p pair, n int) pair {
	if n == 0 {
		return pair{p.b, p.a}
	}
	return pair{nested(p, n-1).a, nested(p, n-1).b + n}
}

func broken(s []int) (r pair, ok bool) {
	defer func() { ok = recover() == nil }()
	return half(s), true
}
func half(s []int) pair { return pair{s[0], s[1]} }

func main() {
	v := vector{1, 2, 3}
	v = v.turned()
	fmt.Println(v, v.minus(vector{1, 1, 1}), v.times(2)) // expect: {2 3 1} {1 2 0} {4 6 2}
	fmt.Println(v.partly(v), v.doubled(3))              // expect: {4 6 0} {4 6 2}
	v = v.minus(v.minus(v.times(3)))
	fmt.Println(v)                     // expect: {6 9 3}
	fmt.Println(named(pair{10, 20}))   // expect: {12 1}
	fmt.Println(nested(pair{1, 2}, 2)) // expect: {2 4}
	fmt.Println(broken([]int{7}))      // expect: {0 0} false
}
