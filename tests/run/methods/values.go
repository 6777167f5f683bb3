// spec: Method values
package main

import "fmt"

type Inner struct{ n int }

func (i Inner) Get() int   { return i.n }
func (i *Inner) Set(n int) { i.n = n }

type Outer struct {
	pad [3]int
	*Inner
}
type Deep struct {
	s string
	Outer
}
type Getter interface{ Get() int }
type Holder struct{ Getter }

func main() {
	d := Deep{"s", Outer{Inner: &Inner{5}}}
	get, set := d.Get, d.Set
	set(6)
	fmt.Println(get(), d.Get())                  // expect: 5 6
	fmt.Println(Deep.Get(d), (*Deep).Get(&d))    // expect: 6 6
	fmt.Println(Getter.Get(d), Inner.Get(*d.Inner)) // expect: 6 6
	(*Inner).Set(d.Inner, 8)
	var g Getter = d
	f := g.Get
	g = Inner{1}
	fmt.Println(f(), g.Get(), Holder{g}.Get(), Holder.Get(Holder{d})) // expect: 8 1 1 8
	Deep.Set(d, 9)
	fmt.Println(d.n) // expect: 9
	h := Holder{}
	defer func() { fmt.Println(recover()) }() // expect: runtime error: invalid memory address or nil pointer dereference
	h.Get()
}
