// spec: Defer statements
package main

import "fmt"

var n int

func nested(d int) {
	if d == 0 {
		return
	}
	defer func() { n += d & 3 }()
	nested(d - 1)
}

func main() {
	for i := 0; i < 4; i++ {
		nested(30000 - i)
	}
	fmt.Println(n) // expect: 179992
}
