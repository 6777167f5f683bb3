package main

import (
	"fmt"
	"net"
	"os"
	"syscall"
)

func main() {
	plain := &net.OpError{Op: "accept", Err: syscall.ECONNABORTED}
	wrapped := &net.OpError{Op: "accept", Err: os.NewSyscallError("accept", syscall.ECONNABORTED)}
	fmt.Println(plain.Temporary(), wrapped.Temporary()) // expect: true false
}
