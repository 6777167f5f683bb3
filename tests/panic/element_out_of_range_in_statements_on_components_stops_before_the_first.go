// spec: Index expressions
package main

type body struct{ x, y, m float64 }

func pull(bs []body, i, j int, dx, dy, k float64) {
	defer func() {
		println(bs[0].x == 1) // expect err: true
	}()
	bs[i].x += k
	bs[i].x -= k
	bs[i].x += dx * bs[j].m * k
	bs[i].y += dy * bs[j].m * k
}

func main() {
	pull([]body{{1, 2, 3}}, 0, 1, 1, 1, 1) // expect panic: runtime error: index out of range [1] with length 1
}
