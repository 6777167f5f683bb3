// spec: Selectors
package main

type node struct {
	value int
	next  *node
}

// expect err match: ^\[signal SIGSEGV: segmentation violation code=0x1 addr=0x8 pc=0x
func main() {
	n := &node{}
	for n.value == 0 {
		n = n.next
		n = n.next // expect panic: runtime error: invalid memory address or nil pointer dereference
	}
}
