// spec: Source file organization
package main

//go:noinline // ERROR "misplaced compiler directive"
type T int

//go:nosplit // ERROR "misplaced compiler directive"
var x int

//go:unknown
const c = 1

//go:noescape
func f() {} // ERROR "can only use //go:noescape with external func implementations"

func main() { f() }
