// spec: Interface types
package main

import "fmt"

type node struct{ id int }
type pair struct {
	id, _ int
	n     *node
}

func newPair(i int) pair { return pair{id: i, n: &node{i}} }

func main() {
	var kept [64]any
	wrong := 0
	for i := 0; i < 1000000; i++ {
		kept[i%64] = newPair(i)
		if p, ok := kept[(i+1)%64].(pair); ok && p.n.id != p.id {
			wrong++
		}
	}
	fmt.Println(wrong) // expect: 0
}
