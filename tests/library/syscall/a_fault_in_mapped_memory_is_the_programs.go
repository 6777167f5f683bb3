// spec: package syscall
// expect exit: 2
// expect err match: ^unexpected fault address 0x
// expect err: fatal error: fault
// no sanitizer: they report faults themselves
package main

import "syscall"

func main() {
	b, _ := syscall.Mmap(-1, 0, 4096, syscall.PROT_READ, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	b[7] = 1
}
