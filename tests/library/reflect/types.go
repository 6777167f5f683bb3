package main

import (
	"fmt"
	"reflect"
)

type pair[K comparable, V any] struct {
	Key K `json:"k" xml:"name,attr"`
	val V
}

func (p *pair[K, V]) Put(v V)  { p.val = v }
func (p pair[K, V]) Get() V    { return p.val }
func (p pair[K, V]) hidden() V { return p.val }

func main() {
	t := reflect.TypeOf(pair[string, []int]{})
	fmt.Println(t, t.Name(), t.PkgPath(), t.Kind(), t.Size(), t.Comparable())                         // expect: main.pair[string,[]int] pair[string,[]int] main struct 40 false
	fmt.Println(t.NumMethod(), reflect.PointerTo(t).NumMethod(), reflect.PointerTo(t).Method(1).Type) // expect: 1 2 func(*main.pair[string,[]int], []int)
	f, ok := t.FieldByName("Key")
	fmt.Println(f.Type, f.Tag.Get("xml"), f.Offset, f.Index, f.IsExported(), ok)                                       // expect: string name,attr 0 [0] true true
	fmt.Println(t.Field(1).PkgPath, t.Field(1).IsExported(), t == reflect.TypeOf(pair[string, []int]{}))               // expect: main false true
	fmt.Println(reflect.MapOf(reflect.TypeOf(""), reflect.SliceOf(t)), reflect.ArrayOf(2, reflect.TypeOf(1.5)).Size()) // expect: map[string][]main.pair[string,[]int] 16
	fmt.Println(reflect.FuncOf([]reflect.Type{t, reflect.TypeOf([]int{})}, []reflect.Type{reflect.TypeOf(0)}, true))   // expect: func(main.pair[string,[]int], ...int) int
	s := reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeOf(0), Tag: `k:"v"`}})
	fmt.Printf("%v %+v\n", s, reflect.New(s).Elem()) // expect: struct { A int "k:\"v\"" } {A:0}
	stringer := reflect.TypeOf((*fmt.Stringer)(nil)).Elem()
	fmt.Println(stringer.Kind(), stringer.Method(0).Type, t.Implements(stringer), reflect.TypeOf(reflect.Int).Implements(stringer))    // expect: interface func() string false true
	fmt.Println(reflect.TypeOf(3).ConvertibleTo(reflect.TypeOf("")), reflect.TypeOf("").AssignableTo(reflect.TypeOf(0)))               // expect: true false
	fmt.Println(reflect.TypeOf(fmt.Printf).IsVariadic(), reflect.TypeOf(fmt.Printf).In(1), reflect.TypeOf(make(<-chan int)).ChanDir()) // expect: true []interface {} <-chan
}
