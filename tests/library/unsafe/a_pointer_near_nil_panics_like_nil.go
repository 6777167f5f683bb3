// spec: Package unsafe
// expect exit: 2
// expect err match: ^panic: runtime error: invalid memory address or nil pointer dereference \[recovered\]$
// expect err match: ^	panic: runtime error: invalid memory address or nil pointer dereference$
// expect err match: ^\[signal SIGSEGV: segmentation violation code=0x1 addr=0x18 pc=
// expect err match: nil_panics_like_nil.go:16( |$)
// expect err match: nil_panics_like_nil.go:29( |$)
// no sanitizer: they report faults themselves
package main

import (
	"fmt"
	"unsafe"
)

func at(n int) int { return *(*int)(unsafe.Pointer(uintptr(n))) }

func innermost() {
	fmt.Println("inner", recover()) // expect: inner runtime error: invalid memory address or nil pointer dereference
}

func first() {
	defer innermost()
	at(8)
}

func second() {
	fmt.Println("outer", recover()) // expect: outer runtime error: invalid memory address or nil pointer dereference
	at(24)
}

func main() {
	defer second()
	defer first()
	at(16)
}
