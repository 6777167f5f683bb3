// expect exit: 2
// expect err: SIGSEGV: segmentation violation
// expect err: main.main()
// no oracle: registers, and the runtime's own goroutines
// no sanitizer: it reports the signal itself
package main

import (
	"os"
	"syscall"
)

func main() {
	syscall.Kill(os.Getpid(), syscall.SIGSEGV)
	select {}
}
