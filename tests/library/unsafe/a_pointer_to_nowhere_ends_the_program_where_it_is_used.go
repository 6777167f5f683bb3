// spec: Package unsafe
// expect exit: 2
// expect err match: ^unexpected fault address 0xdeadbeef008$
// expect err match: ^fatal error: fault$
// expect err match: ^\[signal SIGSEGV: segmentation violation code=0x1 addr=0xdeadbeef008 pc=
// expect err match: where_it_is_used.go:18( |$)
// expect err match: where_it_is_used.go:23( |$)
// no sanitizer: they report faults themselves
package main

import "unsafe"

type T struct{ a, b int }

//go:noinline
func poke(p *T) {
	x := 1
	p.b = x
}

func main() {
	defer println("not run")
	poke((*T)(unsafe.Pointer(uintptr(0xdeadbeef000))))
}
