// spec: Handling panics
package main

import "fmt"

func named() (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	n = 7
	panic("boom")
}

func unnamed() int {
	defer func() { recover() }()
	panic(1)
}

func main() {
	fmt.Println(named())   // expect: 7 recovered: boom
	fmt.Println(unnamed()) // expect: 0
}
