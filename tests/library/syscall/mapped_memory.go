// spec: package syscall
package main

import (
	"fmt"
	"syscall"
)

func main() {
	b, err := syscall.Mmap(-1, 0, 8192, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	fmt.Println(len(b), cap(b), err) // expect: 8192 8192 <nil>
	copy(b, "mapped")
	fmt.Println(string(b[:6]), syscall.Mprotect(b, syscall.PROT_READ)) // expect: mapped <nil>
	fmt.Println(syscall.Munmap(b[:10]))                                // expect: invalid argument
	fmt.Println(syscall.Munmap(b), syscall.Munmap(b))                  // expect: <nil> invalid argument
	_, err = syscall.Mmap(-1, 0, -1, 0, 0)
	fmt.Println(err) // expect: invalid argument
}
