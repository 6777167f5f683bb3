// spec: Selectors
package main

type node struct {
	pad  [4]int
	next *node
}

func main() {
	var n *node
	n = n.next // expect panic: runtime error: invalid memory address or nil pointer dereference
	_ = n
}
