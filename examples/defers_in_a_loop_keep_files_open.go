// spec: Defer statements
//
// A defer statement in a loop waits for the end of the function, not of the iteration: all files stay open until then. A function of its own
// for the body of the loop closes each file before the next one is opened. Open files are counted by asking the system, in /proc/self/fd.
package main

import (
	"fmt"
	"os"
)

const files = 200

func openFiles() int {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		panic(err)
	}
	return len(entries)
}

func deferInLoop(name string) (peak int) {
	before := openFiles()
	for i := 0; i < files; i++ {
		f, err := os.Open(name)
		if err != nil {
			panic(err)
		}
		defer f.Close()
	}
	return openFiles() - before
}

func functionOfItsOwn(name string) (peak int) {
	before := openFiles()
	for i := 0; i < files; i++ {
		func() {
			f, err := os.Open(name)
			if err != nil {
				panic(err)
			}
			defer f.Close()
			if n := openFiles() - before; n > peak {
				peak = n
			}
		}()
	}
	return peak
}

func main() {
	f, err := os.CreateTemp("", "data")
	if err != nil {
		panic(err)
	}
	name := f.Name()
	f.Close()
	defer os.Remove(name)
	openFiles() // the first use of files may open descriptors of the runtime's own

	before := openFiles()
	fmt.Println("defer in the loop, open at the peak:", deferInLoop(name))          // expect: defer in the loop, open at the peak: 200
	fmt.Println("still open after the return:", openFiles()-before)                 // expect: still open after the return: 0
	fmt.Println("a function of its own, open at the peak:", functionOfItsOwn(name)) // expect: a function of its own, open at the peak: 1
}
