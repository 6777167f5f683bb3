// spec: Defer statements
package main

import "fmt"

type T struct{ name string }

func (t T) value()    { fmt.Println("value", t.name) }
func (t *T) pointer() { fmt.Println("pointer", t.name) }

type I interface{ value() }

func main() {
	t := T{"a"}
	defer fmt.Println("done") // last
	defer t.value()           // receiver copied here
	defer t.pointer()
	defer I(t).value()
	defer func(s string) { fmt.Println("literal", s, t.name) }(t.name)
	f := t.value
	defer f()
	m := map[int]int{1: 1}
	defer fmt.Println("map", m)
	defer delete(m, 1)
	t.name = "b"
	for i := 0; i < 2; i++ {
		defer fmt.Println("loop", i)
	}
	// expect: loop 1
	// expect: loop 0
	// expect: map map[]
	// expect: value a
	// expect: literal a b
	// expect: value a
	// expect: pointer b
	// expect: value a
	// expect: done
}
