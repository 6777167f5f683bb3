// Allocation of small objects: binary trees.
package main

type tree struct{ left, right *tree }

func build(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	return &tree{build(depth - 1), build(depth - 1)}
}

func (t *tree) count() int {
	if t.left == nil {
		return 1
	}
	return 1 + t.left.count() + t.right.count()
}

func main() {
	n := 0
	for i := 0; i < 60; i++ {
		n += build(16).count()
	}
	println(n)
}
