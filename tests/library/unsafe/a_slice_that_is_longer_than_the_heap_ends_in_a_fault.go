// spec: Package unsafe
// expect exit: 2
// expect err match: ^unexpected fault address 0x
// expect err: fatal error: fault
// expect err match: in_a_fault.go:1[23]( |$)
// no sanitizer: they report faults themselves
package main

import "unsafe"

func sum(s []int) (n int) {
	for _, v := range s {
		n += v
	}
	return n
}

func main() {
	s := make([]int, 1)
	header := (*[3]int)(unsafe.Pointer(&s))
	header[1], header[2] = 1<<40, 1<<40
	println(sum(s))
}
