package main

import (
	"fmt"
	"reflect"
)

type U struct{ s string }

func (u U) M() string { return u.s }

func main() {
	defer func() { fmt.Println(recover()) }() // expect: value method main.U.M called using nil *U pointer
	reflect.ValueOf((*U)(nil)).MethodByName("M").Call(nil)
}
