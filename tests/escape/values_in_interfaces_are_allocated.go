// spec: Interface types
package main

import (
	"errors"
	"fmt"
	"strings"
)

type small struct{ p *int }

func holds(x any) bool { return x != nil } // ERROR "x does not escape"

var sink any

func main() {
	n, s := 1, "s"
	fmt.Println(n, s, 3)          // ERROR "... argument does not escape" "n escapes to heap" "s escapes to heap" "3 escapes to heap"
	holds(n)                      // ERROR "n does not escape"
	holds(&n)                     // a pointer is the interface's word itself
	holds(small{&n})              // so is a struct that is one pointer
	sink = n + 1                  // ERROR "n \+ 1 escapes to heap"
	_ = fmt.Sprintf("%d", n)      // ERROR "... argument does not escape" "n escapes to heap"
	_ = errors.New(s + "x")       // ERROR "s \+ .x. escapes to heap"
	_ = strings.Repeat(s+"y", n)  // ERROR "s \+ .y. does not escape"
	_ = []byte(s)                 // ERROR "\(\[\]byte\)\(s\) does not escape"
	_ = any(n) == any(2)          // ERROR "any\(n\) does not escape|n does not escape" "any\(2\) does not escape"
}
