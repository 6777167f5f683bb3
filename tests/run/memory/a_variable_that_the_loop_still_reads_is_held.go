// spec: For statements
package main

import (
	"fmt"
	"runtime"
)

type object struct{ v [4]int }

var freed int

func made(n int) *object {
	o := &object{[4]int{n}}
	runtime.SetFinalizer(o, func(*object) { freed++ })
	return o
}

func collected(n int) *object {
	for i := 0; i < 3; i++ {
		runtime.GC()
		runtime.Gosched()
	}
	return made(n)
}

func readBefore() int {
	o := made(1)
	for i := 0; i < 2; i++ {
		collected(0)
		if o.v[0] == 0 {
			return -1
		}
		o = collected(2)
	}
	return 1
}

func readBehind() int {
	o := made(3)
	for i := 0; ; i++ {
		collected(0)
		if i == 2 {
			break
		}
		o = collected(4)
	}
	return o.v[0]
}

func readInOperands() int {
	o, n := made(5), 0
	for i := 0; i < 2; i++ {
		o, n = collected(o.v[0]+1), n+o.v[0]
	}
	return o.v[0] + n
}

func main() {
	fmt.Println(readBefore(), readBehind(), readInOperands(), freed > 0) // expect: 1 4 18 true
}
