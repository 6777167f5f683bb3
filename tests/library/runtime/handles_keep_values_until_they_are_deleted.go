package main

import (
	"fmt"
	"plugin"
	"runtime/cgo"
	"runtime/coverage"
)

func main() {
	h := cgo.NewHandle([]int{1})
	fmt.Println(h != 0, h.Value()) // expect: true [1]
	h.Delete()
	fmt.Println(coverage.ClearCounters()) // expect: program not built with -cover
	_, err := plugin.Open("none.so")
	fmt.Println(err != nil)                   // expect: true
	defer func() { fmt.Println(recover()) }() // expect: runtime/cgo: misuse of an invalid Handle
	h.Value()
}
