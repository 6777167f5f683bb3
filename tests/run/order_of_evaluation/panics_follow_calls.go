// spec: Order of evaluation
package main

import "fmt"

func say(s string) int { fmt.Print(s, " "); return 1 }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

type t struct{ x int }

func main() {
	var p *t
	var s []int
	var m map[string]int
	zero := 0
	try(func() { fmt.Println(p.x, say("call")) })             // expect: call runtime error: invalid memory address or nil pointer dereference
	try(func() { fmt.Println(s[3], say("call")) })            // expect: call runtime error: index out of range [3] with length 0
	try(func() { fmt.Println(1/zero, say("call")) })          // expect: call runtime error: integer divide by zero
	try(func() { m["k"] = say("call") })                      // expect: call assignment to entry in nil map
	try(func() { s[5] = say("call") })                        // expect: call runtime error: index out of range [5] with length 0
	try(func() { p.x = say("call") })                         // expect: call runtime error: invalid memory address or nil pointer dereference
	try(func() { p.x, zero = say("call"), 3 })                // expect: call runtime error: invalid memory address or nil pointer dereference
	try(func() { s[say("index")+1], zero = say("value"), 3 }) // expect: index value runtime error: index out of range [2] with length 0
	fmt.Println(zero)                                         // expect: 0
	var f func(int)
	try(func() { f(say("argument")) }) // expect: argument runtime error: invalid memory address or nil pointer dereference
	var e error
	try(func() { fmt.Println(e.Error(), say("call")) }) // expect: runtime error: invalid memory address or nil pointer dereference
	var i interface{} = "x"
	try(func() { fmt.Println(i.(int), say("call")) })            // expect: interface conversion: interface {} is string, not int
	try(func() { fmt.Println(s[2:1+say("high")], say("call")) }) // expect: high runtime error: slice bounds out of range [:2] with capacity 0
	try(func() { s[0], s[1] = say("a"), say("b") })              // expect: a b runtime error: index out of range [0] with length 0
}
