// spec: Defer statements
package main

import "fmt"

type value struct{ x int }

func (value) M() {}

func f() (r int) {
	defer func() { fmt.Println(recover()) }() // expect: value method main.value.M called using nil *value pointer
	var p *value
	var i interface{ M() } = p
	defer i.M()
	r = 1
	return
}

func main() {
	fmt.Println(f()) // expect: 1
}
