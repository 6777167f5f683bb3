package main

import (
	"fmt"
	"os"
	"syscall"
)

func main() {
	r, w, _ := os.Pipe()
	conn, err := r.SyscallConn()
	fmt.Println(err) // expect: <nil>
	go w.WriteString("data")
	b := make([]byte, 10)
	calls, n := 0, 0
	err = conn.Read(func(fd uintptr) bool {
		calls++
		n, err = syscall.Read(int(fd), b)
		return err != syscall.EAGAIN
	})
	fmt.Println(err, string(b[:n]), calls > 1) // expect: <nil> data true
}
