// Float64 fields behind pointers.
package main

type body struct{ x, y, z, vx, vy, vz float64 }

func (b *body) step(dt float64) {
	b.vx -= b.x * dt
	b.vy -= b.y * dt
	b.vz -= b.z * dt
	b.x += b.vx * dt
	b.y += b.vy * dt
	b.z += b.vz * dt
}

func main() {
	b := &body{1, 2, 3, 0.1, 0.2, 0.3}
	for i := 0; i < 20000000; i++ {
		b.step(0.001)
	}
	println(b.x, b.y, b.z)
}
