// spec: Logical operators
package main

import "fmt"

func b(s string, v bool) bool { fmt.Print(s, " "); return v }

func main() {
	fmt.Println(b("a", false) && b("b", true))                // expect: a false
	fmt.Println(b("a", true) || b("b", true))                 // expect: a true
	fmt.Println(b("a", true) && b("b", true) || b("c", true)) // expect: a b true
	n := 1
	f := func() int { n++; return n }
	g := func() bool { n *= 10; return true }
	fmt.Println(f(), g() && f() > 3, n) // expect: 2 true 21
	x := g() || f() > 0
	fmt.Println(x, n)                                   // expect: true 210
	fmt.Println(n, b("p", false) || b("q", n > 0), f()) // expect: p q 211 true 211
}
