// spec: Type declarations
package main

type a struct { // ERROR "invalid recursive type: a refers to itself"
	next a
}
type b struct{ next *b }
type c [2]c // ERROR "invalid recursive type: c refers to itself"
type d interface{ d } // ERROR "invalid recursive type: d refers to itself"

func main() {}
