// spec: Order of evaluation
package main

import "fmt"

var trace string

func f(name string, v int) int { trace += name; return v }

func try(what string, body func()) string {
	trace = ""
	defer func() {
		trace += fmt.Sprint(" ", recover())
	}()
	body()
	return what
}

func main() {
	var a []int
	var p *struct{ x int }
	var m map[string]int
	zero := 0
	try("index", func() { _ = a[f("i", 5)] + f("j", 1) })
	fmt.Println(trace) // expect: ij runtime error: index out of range [5] with length 0
	try("nil", func() { _ = p.x + f("j", 1) })
	fmt.Println(trace) // expect: j runtime error: invalid memory address or nil pointer dereference
	try("divide", func() { _ = 1/zero + f("j", 1) })
	fmt.Println(trace) // expect: j runtime error: integer divide by zero
	try("store", func() { p.x = f("v", 1) })
	fmt.Println(trace) // expect: v runtime error: invalid memory address or nil pointer dereference
	try("element", func() { a[f("i", 2)] = f("v", 1) })
	fmt.Println(trace) // expect: iv runtime error: index out of range [2] with length 0
	try("map", func() { m["k"] = f("v", 1) })
	fmt.Println(trace) // expect: v assignment to entry in nil map
	x := 0
	try("parallel", func() { x, a[9] = 1, 2 })
	fmt.Println(x, trace) // expect: 1  runtime error: index out of range [9] with length 0
	try("update", func() { a[f("i", 3)] += f("v", 1) })
	fmt.Println(trace) // expect: iv runtime error: index out of range [3] with length 0
}
