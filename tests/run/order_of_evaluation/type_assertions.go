// spec: Order of evaluation
package main

import "fmt"

type T struct{ a, b int }

type P struct{ a int }

type I interface{ M() }

func (T) M()  {}
func (*P) M() {}

func say() int { fmt.Print("say "); return 1 }

func try(f func()) {
	defer func() { fmt.Println(recover() != nil) }()
	f()
}

var sink int
var any1 any = "x"
var method I = &P{}

func main() {
	try(func() { sink = any1.(int) + say() })        // expect: true
	try(func() { sink = any1.(T).b + say() })        // expect: true
	try(func() { sink = any1.(*P).a + say() })       // expect: say true
	try(func() { sink = method.(T).b + say() })      // expect: say true
	try(func() { fmt.Println(method.(T).b, say()) }) // expect: say true
	try(func() { fmt.Println(any1.(I), say()) })     // expect: true
	try(func() { sink = [2]int{1, say()}[say()] })   // expect: say say false
}
