// spec: Type assertions
package main

import (
	"fmt"

	"example.org/m/a"
	other "example.org/m/b/a"
)

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func local() any {
	type S struct{}
	return S{}
}

func main() {
	type S struct{}
	try(func() { _ = a.X.(struct{ x int }) }) // expect: interface conversion: interface {} is struct { x int }, not struct { x int } (types from different packages)
	try(func() { _ = a.P.(*other.T) })        // expect: interface conversion: interface {} is *a.T, not *a.T (types from different packages)
	try(func() { _ = a.L.([]other.T) })       // expect: interface conversion: interface {} is []a.T, not []a.T (types from different scopes)
	try(func() { _ = local().(S) })           // expect: interface conversion: interface {} is main.S, not main.S (types from different scopes)
}
