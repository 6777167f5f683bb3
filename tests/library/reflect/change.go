package main

import (
	"fmt"
	"reflect"
)

type record struct {
	Name  string
	Count int8
	Tags  []string
	Any   any
}

func main() {
	r := record{Tags: []string{"x"}}
	v := reflect.ValueOf(&r).Elem()
	v.Field(0).SetString("n")
	v.FieldByName("Count").SetInt(300)
	v.Field(2).Set(reflect.Append(v.Field(2), reflect.ValueOf("y")))
	v.Field(3).Set(reflect.ValueOf([]int{1}))
	fmt.Printf("%+v %v\n", r, v.Field(3).Elem().Index(0)) // expect: {Name:n Count:44 Tags:[x y] Any:[1]} 1
	m := reflect.MakeMap(reflect.TypeOf(map[string]int{}))
	m.SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf(1))
	m.SetMapIndex(reflect.ValueOf("b"), reflect.ValueOf(2))
	m.SetMapIndex(reflect.ValueOf("a"), reflect.Value{})
	fmt.Println(m, m.Len(), m.MapIndex(reflect.ValueOf("b")), m.MapIndex(reflect.ValueOf("a")).IsValid(), m.MapKeys()[0]) // expect: map[b:2] 1 2 false b
	for it := m.MapRange(); it.Next(); {
		fmt.Println(it.Key(), it.Value()) // expect: b 2
	}
	s := []int{1, 2, 3, 4}
	reflect.Swapper(s)(0, 3)
	sv := reflect.ValueOf(&s).Elem()
	sv.SetLen(3)
	fmt.Println(s, sv.Slice(1, 2), sv.Slice3(0, 1, 2).Cap(), reflect.Copy(sv, reflect.ValueOf([]int{9})), s)                                                                      // expect: [9 2 3] [2] 2 1 [9 2 3]
	fmt.Println(reflect.ValueOf(65).Convert(reflect.TypeOf("")), reflect.ValueOf(-1.9).Convert(reflect.TypeOf(int8(0))), reflect.ValueOf("hé").Convert(reflect.TypeOf([]rune{}))) // expect: A -1 [104 233]
	c := reflect.MakeChan(reflect.TypeOf(make(chan int)), 1)
	c.Send(reflect.ValueOf(7))
	i, x, ok := reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectDefault}, {Dir: reflect.SelectRecv, Chan: c}})
	fmt.Println(i, x, ok, c.TrySend(reflect.ValueOf(1)), c.Len())                                                 // expect: 1 7 true true 1
	fmt.Println(v.IsZero(), reflect.Zero(v.Type()).IsZero(), reflect.ValueOf(&r).Elem().Addr().Interface() == &r) // expect: false true true
}
