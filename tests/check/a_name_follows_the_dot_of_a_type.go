// spec: Qualified identifiers
package main

type t[p any] struct{}

var list []t.(int)      // ERROR "syntax error: unexpected \(, expected name$"

func f(x t.==) {        // ERROR "syntax error: unexpected ==, expected name$"
}

func main() {}
