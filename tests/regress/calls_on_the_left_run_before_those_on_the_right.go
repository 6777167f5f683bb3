// spec: Assignment statements
package main

import "fmt"

var trace string

func f() string       { trace += "f"; return "k" }
func g() *int         { trace += "g"; return new(int) }
func h() (int, int)   { trace += "h"; return 1, 2 }

func main() {
	m := map[string]int{}
	m[f()], *g() = h()
	fmt.Println(trace, m["k"]) // expect: fgh 1
}
