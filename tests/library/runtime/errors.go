package main

import (
	"fmt"
	"runtime"
)

func main() {
	try := func(f func()) {
		defer func() {
			err := recover().(runtime.Error)
			fmt.Printf("%v, %T\n", err, err)
		}()
		f()
	}
	var (
		x []int
		m map[string]int
		p *struct{ a int }
		c chan int
		i any = "s"
	)
	try(func() { _ = x[5] })
	try(func() { m["a"] = 1 })
	try(func() { p.a = 1 })
	try(func() { close(c) })
	try(func() { _ = i.(int) })
	try(func() { fmt.Println(1 / len(x)) })
}

// expect: runtime error: index out of range [5] with length 0, runtime.boundsError
// expect: assignment to entry in nil map, runtime.plainError
// expect: runtime error: invalid memory address or nil pointer dereference, runtime.errorString
// expect: close of nil channel, runtime.plainError
// expect: interface conversion: interface {} is string, not int, *runtime.TypeAssertionError
// expect: runtime error: integer divide by zero, runtime.errorString
