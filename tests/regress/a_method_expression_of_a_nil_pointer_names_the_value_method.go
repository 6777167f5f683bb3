// spec: Method expressions
package main

import "fmt"

type U struct{ x int }

func (u U) M() int { return u.x }

type O struct{ U }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	try(func() { (*U).M(nil) })           // expect: value method main.U.M called using nil *U pointer
	try(func() { f := (*U).M; f(nil) })   // expect: value method main.U.M called using nil *U pointer
	try(func() { defer (*U).M(nil) })     // expect: value method main.U.M called using nil *U pointer
	try(func() { f := (*O).M; f(nil) })   // expect: runtime error: invalid memory address or nil pointer dereference
	try(func() { var p *U; defer p.M() }) // expect: runtime error: invalid memory address or nil pointer dereference
}
