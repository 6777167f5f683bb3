// spec: Composite literals
package main

type T struct {
	next *T
	s    []int
}

var sink any

func main() {
	n := 10
	a := make([]int, 10)       // ERROR "make\(\[\]int, 10\) does not escape"
	b := make([]int, n)        // ERROR "make\(\[\]int, n\) escapes to heap"
	c := make([]byte, 1<<17)   // ERROR "make\(\[\]byte, 1 << 17\) escapes to heap"
	m := map[string]*T{"x": {}} // ERROR "map\[string\]\*T{...} does not escape" "&T{} escapes to heap"
	t := &T{next: &T{}, s: []int{1}} // ERROR "&T{...} does not escape" "&T{} does not escape" "\[\]int{...} does not escape"
	ch := make(chan *int, 1)
	x := 1 // ERROR "moved to heap: x"
	ch <- &x
	sink = [...]int{1, 2} // ERROR "\[2\]int{...} escapes to heap"
	p := new(T)           // ERROR "new\(T\) does not escape"
	a = append(a, b...)
	var ps []*int
	y := 2 // ERROR "moved to heap: y"
	ps = append(ps, &y)
	f := t.method // ERROR "t.method does not escape"
	f()
	_, _, _, _ = c, m, p, ps
}

func (t *T) method() {} // ERROR "t does not escape"
