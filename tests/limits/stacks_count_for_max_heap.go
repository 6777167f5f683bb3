// flags: -max-heap 64MB
// expect exit: 125
// expect err match: ^minigo: limit of heap size .-max-heap. exceeded at .*stacks_count_for_max_heap.go:8$
package main

func main() {
	for {
		go func() { select {} }()
	}
}
