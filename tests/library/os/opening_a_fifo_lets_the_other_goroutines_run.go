// spec: package os
package main

import (
	"fmt"
	"os"
	"syscall"
)

func main() {
	name := fmt.Sprint(os.TempDir(), "/fifo", os.Getpid())
	fmt.Println(syscall.Mkfifo(name, 0600)) // expect: <nil>
	defer os.Remove(name)
	go func() {
		w, _ := os.OpenFile(name, os.O_WRONLY, 0)
		defer w.Close()
		fmt.Fprint(w, "through the pipe")
	}()
	b, err := os.ReadFile(name)
	fmt.Println(string(b), err) // expect: through the pipe <nil>
}
