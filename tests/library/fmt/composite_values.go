package main

import "fmt"

type point struct{ X, Y int }
type node struct {
	name string
	next *node
}

func main() {
	p := point{1, 2}
	fmt.Printf("%v %+v %#v %T\n", p, p, p, p)                         // expect: {1 2} {X:1 Y:2} main.point{X:1, Y:2} main.point
	fmt.Printf("%v %+v\n", &p, &[]point{p})                           // expect: &{1 2} &[{X:1 Y:2}]
	fmt.Println(map[string]int{"b": 2, "a": 1}, []any{1, "x", nil})   // expect: map[a:1 b:2] [1 x <nil>]
	fmt.Printf("%#v\n", map[string][]int{"k": {1}, "j": nil})         // expect: map[string][]int{"j":[]int(nil), "k":[]int{1}}
	fmt.Printf("%v %+v\n", node{"a", nil}, &node{})                   // expect: {a <nil>} &{name: next:<nil>}
	fmt.Printf("%#v %#v %#v\n", []byte{1}, [2]bool{true}, struct{}{}) // expect: []byte{0x1} [2]bool{true, false} struct {}{}
	fmt.Printf("%d %s\n", p, p)                                       // expect: {1 2} {%!s(int=1) %!s(int=2)}
	var e error
	var m map[int]bool
	fmt.Println(e, m, m == nil)                     // expect: <nil> map[] true
	fmt.Printf("%v %#v %#v\n", e, m, (*point)(nil)) // expect: <nil> map[int]bool(nil) (*main.point)(nil)
}
