// spec: package syscall
package main

import (
	"fmt"
	"syscall"
	"time"
	"unsafe"
)

func main() {
	var p [2]int
	syscall.Pipe(p[:])
	go func() {
		time.Sleep(5 * time.Millisecond)
		fmt.Println("writing") // expect: writing
		syscall.Write(p[1], []byte("x"))
	}()
	b := make([]byte, 2)
	n, _, err := syscall.Syscall(syscall.SYS_READ, uintptr(p[0]), uintptr(unsafe.Pointer(&b[0])), 2)
	fmt.Println(n, err == 0, string(b[:n])) // expect: 1 true x
}
