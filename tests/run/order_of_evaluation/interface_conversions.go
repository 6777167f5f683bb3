// spec: Order of evaluation; gc copies what has no address for conversions to interfaces in source order
package main

import "fmt"

type T struct{ a, b, c int }

func (t *T) get() int { return t.a }

//go:noinline
func g() int {
	s = nil
	x = 7
	t.a = 9
	p = &T{5, 6, 7}
	str = "new"
	b = 200
	i16 = 77
	arr[1] = 42
	return 1
}

var s = []int{1, 2, 3}
var x = 3
var t = T{1, 2, 3}
var p = &T{1, 2, 3}
var str = "old"
var b byte = 100
var i16 int16 = 5
var arr = [3]int{1, 2, 3}
var sl = []int{1, 2, 3}
var m = map[string]int{"a": 1}

func reset() {
	s = []int{1, 2, 3}
	x = 3
	t = T{1, 2, 3}
	p = &T{1, 2, 3}
	str = "old"
	b = 100
	i16 = 5
	arr = [3]int{1, 2, 3}
}
func two(a any, c int) { fmt.Println(a, c) }

func main() {
	fmt.Println(len(s), g()) // expect: 3 1
	reset()
	fmt.Println(x, g()) // expect: 7 1
	reset()
	fmt.Println(x+1, g()) // expect: 8 1
	reset()
	fmt.Println(t, g()) // expect: {9 2 3} 1
	reset()
	fmt.Println(*p, g()) // expect: {5 6 7} 1
	reset()
	fmt.Println(p.a, g()) // expect: 5 1
	reset()
	fmt.Println(p.a+1, g()) // expect: 6 1
	reset()
	fmt.Println(str, g()) // expect: new 1
	reset()
	fmt.Println(str+"x", g()) // expect: newx 1
	reset()
	fmt.Println(b, g()) // expect: 200 1
	reset()
	fmt.Println(b+1, g()) // expect: 101 1
	reset()
	fmt.Println(i16, g()) // expect: 77 1
	reset()
	fmt.Println(i16+1, g()) // expect: 78 1
	reset()
	fmt.Println(arr[1], g()) // expect: 42 1
	reset()
	fmt.Println(arr, g()) // expect: [1 42 3] 1
	reset()
	fmt.Println(s[1:], g()) // expect: [2 3] 1
	reset()
	fmt.Println(s, g()) // expect: [] 1
	reset()
	fmt.Println(len(s) == 3, g()) // expect: true 1
	reset()
	fmt.Println(len(s), func() int { s = nil; return 1 }()) // expect: 3 1
	reset()
	two(len(s), g()) // expect: 3 1
	reset()
	two(x+1, g()) // expect: 8 1
	reset()
	two(b+1, g()) // expect: 101 1
	reset()
	two(b, g()) // expect: 200 1
	reset()
	two(x > 3, g()) // expect: false 1
	reset()
	var e any = []any{len(s), g()}
	fmt.Println(e) // expect: [3 1]
	reset()
	e = []any{b + 1, g()}
	fmt.Println(e) // expect: [101 1]
	reset()
	e = []any{x > 3, uint8(x), int16(x), g()}
	fmt.Println(e) // expect: [false 3 7 1]
	reset()
	var f32 = func() (any, int) { return x > 3, g() }
	fmt.Println(f32()) // expect: false 1
	reset()
	e, z := any(b+1), g()
	fmt.Println(e, z) // expect: 101 1
	reset()
	fmt.Println([2]int{x, x}, T{x, x, x}, g()) // expect: [3 3] {3 3 3} 1
	reset()
	q := 1
	h := func() int { q = 2; return 0 }
	fmt.Println(q > 1, h()) // expect: false 0
	q = 1
	fmt.Println(q, q+1, uint8(q), int8(q)+1, q == 1, h()) // expect: 2 3 1 2 true 0
	q = 1
	fmt.Println(len(s), q+1, func() int { s = nil; q = 8; return 1 }()) // expect: 3 9 1
}
