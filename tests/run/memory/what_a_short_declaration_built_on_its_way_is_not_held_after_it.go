// spec: Short variable declarations
//
// The literal is built in a temporary and copied to the variable, which is not used any more.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type big [4]int

func main() {
	freed := make(chan bool, 1)
	s := [10]*big{{5}}
	runtime.SetFinalizer(s[0], func(*big) { freed <- true })
	h := s[:]
	fmt.Println(h[0][0]) // expect: 5
	for i := 0; i < 5; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	fmt.Println(len(freed)) // expect: 1
}
