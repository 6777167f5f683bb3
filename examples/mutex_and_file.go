// spec: Defer statements
//
// A lock taken first and a file opened second are given back in the other order: first the file, then the lock. Nobody can see the file
// half written, since the lock is held until it is closed.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

var mu sync.Mutex

func appendLine(name, line string) error {
	mu.Lock()
	defer func() {
		fmt.Println("unlock")
		mu.Unlock()
	}()
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err // the lock is given back on this way too
	}
	defer func() {
		fmt.Println("close")
		f.Close()
	}()
	_, err = fmt.Fprintln(f, line)
	return err
}

func main() {
	dir, err := os.MkdirTemp("", "demo")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "log.txt")

	appendLine(name, "first")
	// expect: close
	// expect: unlock
	appendLine(name, "second")
	// expect: close
	// expect: unlock
	err = appendLine(filepath.Join(dir, "missing", "log.txt"), "third")
	// expect: unlock
	fmt.Println(os.IsNotExist(err)) // expect: true

	text, _ := os.ReadFile(name)
	fmt.Printf("%q\n", text) // expect: "first\nsecond\n"
}
