// spec: Assignment statements
package main

import "fmt"

type body struct{ x, y, z, m float64 }

func add(p, q *body, s float64) {
	p.x += s * q.x
	p.y += s * q.y
	p.z += s * q.z
}

func scale(p, q *body, dx, dy, s float64) {
	p.x -= dx * q.m * s
	p.m -= dy * q.m * s
	p.y -= dx * q.m * s
}

func diff(p, q *body) (float64, float64, float64) {
	dx := p.x - q.x
	dy := p.y - q.y
	dz := p.z - q.z
	return dx, dy, dz
}

func main() {
	a, b := &body{1, 2, 3, 4}, &body{5, 6, 7, 8}
	add(a, b, 2)
	fmt.Println(*a) // expect: {11 14 17 4}
	add(a, a, 1)
	fmt.Println(*a) // expect: {22 28 34 4}
	scale(a, a, 1, 2, 0.5)
	fmt.Println(*a)         // expect: {20 28 34 0}
	fmt.Println(diff(a, b)) // expect: 15 22 27
	defer func() {
		fmt.Println(recover(), *a) // expect: runtime error: invalid memory address or nil pointer dereference {20 28 34 0}
	}()
	scale(a, nil, 1, 2, 3)
}
