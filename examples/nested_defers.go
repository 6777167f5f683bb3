// spec: Defer statements
//
// Do nested defers leak memory? Each level of a recursion defers the closing and removing of a file. While the recursion is deep the records, the
// frames and the files are all held; when it has returned nothing is: the heap is as large as before. That is growth by depth, not a leak.
//
// Two things that are often left out: a file that could not be opened is nil, and calling Name on it panics, so a program that ignores the error of
// os.Create dies at the depth where the file descriptors run out; and the memory at the peak grows with the depth, of course (compiled Go keeps
// most records on the stack, where HeapAlloc does not count them).
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

const openAtOnce = 500 // levels that hold a file; the deeper ones defer a closure over a small block only

var (
	deepest uint64 // heap in use at the bottom of the recursion
	open    int
)

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func nested(dir string, depth int) {
	if depth == 0 {
		deepest = heap()
		return
	}
	if open == openAtOnce {
		held := make([]byte, 64)
		defer func() { held[0]++ }()
		nested(dir, depth-1)
		return
	}
	f, err := os.Create(filepath.Join(dir, fmt.Sprintf("file_%d.tmp", depth)))
	if err != nil {
		panic(err)
	}
	open++
	defer func() {
		open--
		f.Close()
		os.Remove(f.Name())
	}()
	nested(dir, depth-1)
}

func kilobytes(from, to uint64) int64 { return (int64(to) - int64(from)) / 1024 }

func main() {
	dir, err := os.MkdirTemp("", "nested")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	nested(dir, 10)

	fmt.Println("   depth   heap at the bottom   heap afterwards        time") // expect:    depth   heap at the bottom   heap afterwards        time
	for _, depth := range []int{1000, 10000, 100000} {
		before := heap()
		start := time.Now()
		nested(dir, depth)
		elapsed := time.Since(start)
		after := heap()
		fmt.Printf("%8d %17d KB %14d KB %9.1f ms\n", depth, kilobytes(before, deepest), kilobytes(before, after), elapsed.Seconds()*1000)
		// expect match: ^    1000 +-?\d+ KB +-?\d{1,3} KB +\d+\.\d ms$
		// expect match: ^   10000 +-?\d+ KB +-?\d{1,3} KB +\d+\.\d ms$
		// expect match: ^  100000 +-?\d+ KB +-?\d{1,3} KB +\d+\.\d ms$
	}
	left, _ := os.ReadDir(dir)
	fmt.Println("files left:", len(left)) // expect: files left: 0
}
