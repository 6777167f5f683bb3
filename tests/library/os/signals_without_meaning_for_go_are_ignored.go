// no sanitizer: it reports these signals itself
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	for _, s := range []syscall.Signal{syscall.SIGPROF, syscall.SIGPWR, syscall.SIGXCPU, syscall.SIGUSR1, 40, 63} {
		syscall.Kill(os.Getpid(), s)
	}
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGFPE, syscall.SIGABRT, syscall.Signal(50))
	for _, s := range []syscall.Signal{syscall.SIGFPE, syscall.SIGABRT, 50} {
		syscall.Kill(os.Getpid(), s)
		fmt.Println(<-c)
	}
	// expect: floating point exception
	// expect: aborted
	// expect: signal 50
	signal.Ignore(syscall.SIGSEGV)
	syscall.Kill(os.Getpid(), syscall.SIGSEGV)
}
