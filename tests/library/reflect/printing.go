package main

import (
	"fmt"
	"reflect"
	"time"
)

type holder struct {
	V reflect.Value
	T reflect.Type
}

func main() {
	v := reflect.ValueOf([]any{1, "x", time.Second})
	fmt.Println(v, v.Index(2), v.String(), reflect.Value{}, []reflect.Value{reflect.ValueOf(1)})                 // expect: [1 x 1s] 1s <[]interface {} Value> <invalid reflect.Value> [<int Value>]
	fmt.Printf("%d %v %s %T\n", reflect.ValueOf(42), reflect.TypeOf(v), reflect.TypeOf(v).Kind(), v)             // expect: 42 reflect.Value struct reflect.Value
	fmt.Printf("%v %+v\n", holder{reflect.ValueOf(1), reflect.TypeOf(1)}, holder{})                              // expect: {<int Value> int} {V:<invalid Value> T:<nil>}
	fmt.Printf("%v %x\n", reflect.ValueOf(struct{ E error }{fmt.Errorf("bad")}).Field(0), reflect.ValueOf("hi")) // expect: bad 6869
}
