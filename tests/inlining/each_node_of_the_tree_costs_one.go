// spec: Function declarations
package main

type point struct{ x, y int }

type shape interface{ area() int }

func (p point) area() int   { return p.x * p.y }   // ERROR `can inline point\.area with cost 6`
func (p *point) move(d int) { p.x += d; p.y += d } // ERROR `can inline \(\*point\)\.move with cost 8`

var total int

func sum(xs ...int) (n int) { // ERROR `can inline sum with cost 10`
	for _, x := range xs {
		n += x
	}
	return
}

func calls(a int) int          { return sum(a, a+1) + sum() }       // ERROR `can inline calls with cost 33` `inlining call to sum`
func method(p *point) int      { p.move(1); return p.area() }       // ERROR `can inline method with cost 21` `inlining call to \(\*point\)\.move` `inlining call to point\.area`
func dynamic(s shape) int      { return s.area() }                  // ERROR `can inline dynamic with cost 61`
func literal() *point          { return &point{y: 1} }              // ERROR `can inline literal with cost 5`
func table(k string) int       { return map[string]int{"a": 1}[k] } // ERROR `can inline table with cost 7`
func comma(m map[int]int) bool { _, ok := m[1]; return ok }         // ERROR `can inline comma with cost 10`
func pair() (int, error)       { return 1, nil }                    // ERROR `can inline pair with cost 3`
func passOn() (int, error)     { return pair() }                    // ERROR `can inline passOn with cost 15` `inlining call to pair`
func boxed(x int) any          { return x }                         // ERROR `can inline boxed with cost 3`
func asserted(x any) int       { n, _ := x.(int); return n }        // ERROR `can inline asserted with cost 9`
func text(a, b string) string  { return a + ", " + b + "!" }        // ERROR `can inline text with cost 6`
func bytes(s string) []byte    { return []byte(s) }                 // ERROR `can inline bytes with cost 3`
func narrow(x int) int8        { return int8(x) }                   // ERROR `can inline narrow with cost 3`
func same(x int) int64         { return int64(x) }                  // ERROR `can inline same with cost 2`
func fail(x int)               { panic(x) }                         // ERROR `can inline fail with cost 3`
func loop(n int) { // ERROR `can inline loop with cost 15`
	for i := 0; i < n; i++ {
		total += i
	}
}
func pick(x any) int { // ERROR `can inline pick with cost 73`
	switch x := x.(type) {
	case int:
		return x
	case shape:
		return x.area()
	}
	return 0
}
func closure(n int) func() int { return func() int { n++; return n } }  // ERROR `can inline closure with cost 17` `can inline closure\.func1 with cost 5`
func direct() int              { return func() int { return total }() } // ERROR `can inline direct\.func1 with cost 2` `can inline direct with cost 20` `inlining call to direct\.func1`
func dead() { // ERROR `can inline dead with cost 0`
	if false {
		fail(1)
		fail(2)
	}
}
func receive(c chan int) int { // ERROR `can inline receive with cost 14`
	select {
	case v := <-c:
		return v
	default:
		return 0
	}
}

func main() {} // ERROR `can inline main with cost 0`
