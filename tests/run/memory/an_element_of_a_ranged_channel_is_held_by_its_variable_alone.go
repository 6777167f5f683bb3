// spec: For statements with range clause
package main

import (
	"fmt"
	"runtime"
	"time"
)

type big [4]int

func main() {
	freed := make(chan bool, 1)
	c := make(chan *big, 1)
	x := &big{6}
	runtime.SetFinalizer(x, func(*big) { freed <- true })
	c <- x
	close(c)
	for x := range c {
		runtime.GC()
		fmt.Println(x[0], len(freed)) // expect: 6 0
		x = nil
		for i := 0; i < 5; i++ {
			runtime.GC()
			time.Sleep(time.Millisecond)
		}
		fmt.Println(x == nil, len(freed)) // expect: true 1
	}
}
