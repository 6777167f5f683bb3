package main

import (
	"fmt"
	"reflect"
)

type secret struct{ hidden, Shown int }

func attempt(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	var s secret
	v := reflect.ValueOf(&s).Elem()
	attempt(func() { v.Field(0).SetInt(1) })
	attempt(func() { v.Field(0).Interface() })
	attempt(func() { reflect.ValueOf(s).Field(1).SetInt(1) })
	attempt(func() { v.Field(1).Set(reflect.ValueOf("x")) })
	attempt(func() { v.Field(1).SetString("x") })
	attempt(func() { reflect.ValueOf(3).Len() })
	attempt(func() { reflect.Value{}.Type() })
	attempt(func() { reflect.TypeOf(3).Elem() })
	attempt(func() { reflect.ValueOf(attempt).Call(nil) })
	attempt(func() { reflect.ValueOf(attempt).Call([]reflect.Value{reflect.ValueOf(1)}) })
	attempt(func() { reflect.ValueOf([]int{1}).Index(1) })
	attempt(func() { reflect.ValueOf("x").Convert(reflect.TypeOf(1)) })
	attempt(func() { reflect.ValueOf(map[any]int{}).MapIndex(reflect.ValueOf([]int{})) })
	attempt(func() { reflect.ValueOf(make(<-chan int)).Send(reflect.ValueOf(1)) })
	// expect: reflect: reflect.Value.SetInt using value obtained using unexported field
	// expect: reflect.Value.Interface: cannot return value obtained from unexported field or method
	// expect: reflect: reflect.Value.SetInt using unaddressable value
	// expect: reflect.Set: value of type string is not assignable to type int
	// expect: reflect: call of reflect.Value.SetString on int Value
	// expect: reflect: call of reflect.Value.Len on int Value
	// expect: reflect: call of reflect.Value.Type on zero Value
	// expect: reflect: Elem of invalid type int
	// expect: reflect: Call with too few input arguments
	// expect: reflect: Call using int as type func()
	// expect: reflect: slice index out of range
	// expect: reflect.Value.Convert: value of type string cannot be converted to type int
	// expect: runtime error: hash of unhashable type []int
	// expect: reflect: send on recv-only channel
}
