// spec: Operators
package main

import "fmt"

func main() {
	x := 1
	fmt.Println(x<<2., x<<(1+0i), x<<(1.<<x), x<<0i) // expect: 4 2 4 1
	const most = 1<<64 - 1
	fmt.Println(x << (most + 0.)) // expect: 0
}
