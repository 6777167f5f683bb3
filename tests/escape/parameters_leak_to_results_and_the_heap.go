// spec: Calls
package main

type T struct{ p *int }

var global *int

func same(p *int) *int        { return p }             // ERROR "leaking param: p to result ~r0 level=0"
func read(p *int) int         { return *p }            // ERROR "p does not escape"
func keep(p *int)             { global = p }           // ERROR "leaking param: p$"
func content(p **int)         { global = *p }          // ERROR "leaking param content: p"
func field(t *T) (q *int)     { q = t.p; return }      // ERROR "leaking param: t to result q level=1"
func second(a, b *int) *int   { return b }             // ERROR "a does not escape" "leaking param: b to result ~r0 level=0"
func (t *T) set(p *int)       { t.p = p }              // ERROR "t does not escape" "leaking param: p"
func variadic(ps ...*int) int { return *same(ps[0]) }  // ERROR "ps does not escape"
func recursive(n int, p *int) *int {                   // ERROR "leaking param: p to result ~r0 level=0"
	if n == 0 {
		return p
	}
	return recursive(n-1, p)
}

func main() {
	x, y := 1, 2 // ERROR "moved to heap: x" "moved to heap: y"
	same(&x)
	read(&x)
	keep(&y)
	p := &x
	variadic(p, p) // ERROR "... argument does not escape"
	second(&y, &x)
	recursive(3, &x)
	new(T).set(&y) // ERROR "new.T. does not escape"
	content(&p)    // the slot stays, its content would go
	field(&T{})    // ERROR "&T{} does not escape"
}
