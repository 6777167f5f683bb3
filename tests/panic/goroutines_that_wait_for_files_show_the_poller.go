// expect err match: \[IO wait\]:$
// expect err match: ^internal/poll.runtime_pollWait\(
// expect err match: ^internal/poll.\(\*FD\).Read\(
// expect err match: /src/internal/poll/fd_unix.go:164
// expect err: os.(*File).read(...)
// expect err match: /src/os/file.go:118
// expect err match: ^bufio.\(\*Scanner\).Scan\(
package main

import (
	"bufio"
	"os"
	"runtime/debug"
	"time"
)

func main() {
	debug.SetTraceback("all")
	r, _, _ := os.Pipe()
	go bufio.NewScanner(r).Scan()
	time.Sleep(20 * time.Millisecond)
	panic("x") // expect panic: x
}
