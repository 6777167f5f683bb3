// no sanitizer: they report faults themselves
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"syscall"
)

func sum(memory []byte) (n int, err error) {
	defer func() { err, _ = recover().(runtime.Error) }()
	for i := range memory {
		memory[i]++
		n++
	}
	return
}

func read(memory []byte) byte { return memory[0] }

func first(memory []byte) (text string) {
	a, b := 1, "held"
	defer func() { text = fmt.Sprint(a, b, ": ", recover()) }()
	return string([]byte{read(memory)})
}

func copied(memory []byte) (err any) {
	defer func() { err = recover() }()
	copy(make([]byte, 10), memory)
	return
}

func main() {
	size := syscall.Getpagesize()
	memory, _ := syscall.Mmap(-1, 0, 4*size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	hole := memory[2*size:]
	syscall.Mprotect(hole, syscall.PROT_NONE)
	fmt.Println(debug.SetPanicOnFault(true), debug.SetPanicOnFault(true)) // expect: false true
	n, err := sum(memory)
	fmt.Println(n == 2*size, err)          // expect: true runtime error: invalid memory address or nil pointer dereference
	fmt.Println(first(hole), copied(hole)) // expect: 1held: runtime error: invalid memory address or nil pointer dereference runtime error: invalid memory address or nil pointer dereference
	done := make(chan bool)
	go func() { done <- debug.SetPanicOnFault(false) }()
	fmt.Println(<-done) // expect: false
	for i := 0; i < 1000; i++ {
		sum(hole)
	}
	n, err = sum(memory[:size])
	fmt.Println(n == size, err) // expect: true <nil>
}
