// expect exit: 2
// expect err: SIGQUIT: quit
// expect err: main.worker(...)
// expect err: created by main.main in goroutine 1
// no oracle: registers, and the runtime's own goroutines
package main

import (
	"os"
	"syscall"
)

func worker(c chan int) { <-c }

func main() {
	c := make(chan int)
	go worker(c)
	syscall.Kill(os.Getpid(), syscall.SIGQUIT)
	c <- 1
	select {}
}
