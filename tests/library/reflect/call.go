package main

import (
	"errors"
	"fmt"
	"reflect"
)

type point struct{ X, Y int }

func (p point) Sum(more ...int) int { return p.X + p.Y + len(more) }
func (p *point) Move(dx int)        { p.X += dx }

type shape interface{ Sum(more ...int) int }
type outer struct{ shape }

func divide(a, b float64) (float64, error) {
	if b == 0 {
		return 0, errors.New("zero")
	}
	return a / b, nil
}

func main() {
	arguments := func(xs ...any) (in []reflect.Value) {
		for _, x := range xs {
			in = append(in, reflect.ValueOf(x))
		}
		return in
	}
	out := reflect.ValueOf(divide).Call(arguments(1.0, 0.0))
	fmt.Println(out[0], out[1], len(out)) // expect: 0 zero 2
	p := &point{1, 2}
	v := reflect.ValueOf(p)
	v.MethodByName("Move").Call(arguments(10))
	fmt.Println(*p, v.MethodByName("Sum").Call(arguments(1, 1, 1))[0], v.MethodByName("Sum").CallSlice(arguments([]int{4}))[0])    // expect: {11 2} 16 14
	fmt.Println(v.MethodByName("Sum").Interface().(func(...int) int)(5), reflect.TypeOf(*p).Method(0).Func.Call(arguments(*p))[0]) // expect: 14 13
	fmt.Println(reflect.ValueOf(outer{p}).Method(0).Call(nil)[0], reflect.TypeOf(outer{}).Method(0).Type)                          // expect: 13 func(main.outer, ...int) int
	var swap func(string, int8) (int8, string)
	made := reflect.MakeFunc(reflect.TypeOf(swap), func(in []reflect.Value) []reflect.Value { return []reflect.Value{in[1], in[0]} })
	reflect.ValueOf(&swap).Elem().Set(made)
	fmt.Println(swap("a", -5)) // expect: -5 a
	defer reflect.MakeFunc(reflect.TypeOf(func() {}), func([]reflect.Value) []reflect.Value {
		fmt.Println("recovered", recover()) // expect: recovered inside
		return nil
	}).Interface().(func())()
	reflect.ValueOf(func() { panic("inside") }).Call(nil)
}
