package main

import (
	"fmt"
	"unsafe"
)

type vector struct{ x, y, z float64 }

func main() {
	f := []float64{1, 2, 3, 4, 5}
	p, q := (*vector)(unsafe.Pointer(&f[0])), (*vector)(unsafe.Pointer(&f[1]))
	p.x += q.x
	p.y += q.y
	p.z += q.z
	fmt.Println(f) // expect: [3 5 7 4 5]
	q.x -= p.x
	q.y -= p.y
	q.z -= p.z
	fmt.Println(f) // expect: [3 2 5 -1 5]
}
