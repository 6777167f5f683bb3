// spec: Array types
package main

func f(x [...]int) {}                // ERROR "syntax error: unexpected \.\.\., expected expression$"

type s struct{ a [...]int }          // ERROR "syntax error: unexpected \.\.\., expected expression$"

type i interface{ m(x [...]int) }    // ERROR "syntax error: unexpected \.\.\., expected expression$"

func main() {}
