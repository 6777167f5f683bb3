// spec: Interface types, Method sets, Selectors
package main

import "fmt"

type shape interface{ area(k int) int }

type base struct{ n int }
type pad struct{ a, b int }
type word int
type vec struct{ x, y, z int }
type named struct {
	pad
	base
}
type viaPointer struct{ *base }
type viaInterface struct{ shape }

func (b *base) area(k int) int { return b.n + k }
func (w word) area(k int) int  { return int(w) * k }
func (v vec) area(k int) int   { return v.x + v.y + v.z - k }

func try(s shape) (r any) {
	defer func() {
		if p := recover(); p != nil {
			r = p
		}
	}()
	return s.area(2)
}

func main() {
	shapes := []shape{&named{pad{}, base{5}}, word(3), vec{1, 2, 3}, &vec{4, 5, 6}, viaPointer{&base{7}}, viaInterface{word(9)}, &base{1}}
	var got []any
	for round := 0; round < 3; round++ {
		for _, s := range shapes {
			got = append(got, try(s))
		}
	}
	fmt.Println(got...)              // expect: 7 6 4 13 9 18 3 7 6 4 13 9 18 3 7 6 4 13 9 18 3
	fmt.Println(try((*named)(nil)))  // expect: runtime error: invalid memory address or nil pointer dereference
	fmt.Println(try(viaPointer{}))   // expect: runtime error: invalid memory address or nil pointer dereference
	fmt.Println(try((*vec)(nil)))    // expect: value method main.vec.area called using nil *vec pointer
	fmt.Println(try(viaInterface{})) // expect: runtime error: invalid memory address or nil pointer dereference
}
