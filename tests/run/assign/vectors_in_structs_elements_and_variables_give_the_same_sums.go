// spec: Arithmetic operators
package main

import (
	"fmt"
	"math"
)

type body struct{ x, y, z, vx, vy, vz, m float64 }

func pull(b, c *body, dt float64) float64 {
	dx := b.x - c.x
	dy := b.y - c.y
	dz := b.z - c.z
	d2 := dx*dx + dy*dy + dz*dz
	b.vx -= dx * c.m * dt
	b.vy -= dy * c.m * dt
	b.vz -= dz * c.m * dt
	c.x += c.vx * dt
	c.y += dt * c.vy
	c.z += c.vz * dt
	return d2
}

func pullElements(bs []body, i, j int, dt float64) float64 {
	dx, dy, dz := bs[i].x-bs[j].x, bs[i].y-bs[j].y, bs[i].z-bs[j].z
	d := math.Sqrt(dx*dx + dy*dy + dz*dz)
	bs[i].vx += dx * bs[j].m * dt
	bs[i].vy += dy * bs[j].m * dt
	return d
}

func flat(a, b body) (s, t float64) {
	dx := a.x - b.x
	dy := a.y - b.y
	d := dx*dx + dy*dy
	s += a.vx * a.m
	t += a.vy * a.m
	a.x += b.vx
	a.y += b.vy
	return d + a.x + s, t + a.y
}

func main() {
	bs := []body{{1, 2, 3, 4, 5, 6, 7}, {-1, 5, 9, 0.5, 0.25, 2, 3}, {1, 2, 2, 4, 1, 1, 1}}
	fmt.Println(pull(&bs[0], &bs[1], 0.5))         // expect: 49
	fmt.Println(bs[0], bs[1])                      // expect: {1 2 3 1 9.5 15 7} {-0.75 5.125 10 0.5 0.25 2 3}
	fmt.Println(pullElements(bs, 0, 2, 2), bs[0]) // expect: 1 {1 2 3 1 9.5 15 7}
	fmt.Println(pullElements(bs, 2, 2, 2), bs[2]) // expect: 0 {1 2 2 4 1 1 1}
	fmt.Println(flat(bs[0], bs[1]))                // expect: 21.328125 68.75
}
