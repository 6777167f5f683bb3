// spec: Assignment statements
package main

import "fmt"

type vector struct{ x, y, z float64 }
type point struct {
	w float64
	vector
}

func shift(p, q *vector, k float64) {
	p.y += q.x * k
	p.z += q.y * k
}

func overlap(p *point, v *vector) {
	p.y += v.x
	p.z += v.y
}

func factor(p, q *vector) {
	p.x += q.z * q.y
	p.y += q.x * q.y
}

func locals(x, y, z float64) float64 {
	y += x * 2
	z += y * 2
	return z
}

func main() {
	v := &vector{1, 10, 100}
	shift(v, v, 2)
	fmt.Println(*v) // expect: {1 12 124}
	p := &point{0, vector{1, 10, 100}}
	overlap(p, &p.vector)
	fmt.Println(*p) // expect: {0 {1 11 111}}
	u := &vector{1, 2, 3}
	factor(u, u)
	fmt.Println(*u)               // expect: {7 16 3}
	fmt.Println(locals(1, 2, 3)) // expect: 11
}
