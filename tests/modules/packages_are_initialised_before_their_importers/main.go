// spec: Package initialization
package main

import (
	"fmt"

	"example.org/shop/a"
	second "example.org/shop/b"
)

var local = say("main's variable")

func say(s string) string {
	fmt.Println(s)
	return s
}

func init() { say("main's init") }

func main() {
	fmt.Println(a.Name, second.Name(), len(local))
	var p a.Price = 250
	fmt.Println(p, a.Sum([]a.Price{p, 50}))
	fmt.Printf("%T %v\n", p, second.Twice(p))
}

// expect: deep
// expect: b's variable
// expect: a's init
// expect: main's variable
// expect: main's init
// expect: a:b b:deep 15
// expect: 2.50 3.00
// expect: a.Price [2.50 2.50]
