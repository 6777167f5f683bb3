// spec: Handling panics
//
// A run-time panic leaves the frame: neither its variables nor the arguments of calls that it made are live. Its results are.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type big [8]int

func (b *big) check() bool { return b[0] == 0 }

func f(b *big, freed chan bool) (kept *big) {
	kept = &big{7}
	b.check()
	defer func() {
		for i := 0; i < 5; i++ {
			runtime.GC()
			time.Sleep(time.Millisecond)
		}
		fmt.Println(len(freed)) // expect: 1
		recover()
	}()
	*(*int)(nil) = 0
	return nil
}

func main() {
	freed := make(chan bool, 1)
	b := new(big)
	runtime.SetFinalizer(b, func(*big) { freed <- true })
	kept := f(b, freed)
	fmt.Println(kept[0]) // expect: 7
}
