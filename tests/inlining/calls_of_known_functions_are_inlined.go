// spec: Calls
package main

import "strings"

type list struct{ items []int }

func (l *list) add(x int) *list { l.items = append(l.items, x); return l } // ERROR `can inline \(\*list\)\.add with cost 9`
func (l list) size() int        { return len(l.items) }                    // ERROR `can inline list\.size with cost 4`

type named struct{ list }

func double(x int) int          { return 2 * x }   // ERROR `can inline double with cost 4`
func twice(f func(int) int) int { return f(f(1)) } // ERROR `cannot inline twice: function too complex: cost 120 exceeds budget 80`

func main() { // ERROR `cannot inline main: unhandled op DEFER`
	l := &list{}
	l.add(double(1)).add(2) // ERROR `inlining call to double` `inlining call to \(\*list\)\.add`
	n := named{*l}
	println(n.size(), list.size(*l))                                // ERROR `inlining call to list\.size`
	println(twice(double), twice(func(x int) int { return x + 1 })) // ERROR `can inline main\.func1 with cost 4`
	var b strings.Builder
	println(b.Len(), strings.HasPrefix("ab", "a")) // ERROR `inlining call to strings\.\(\*Builder\)\.Len` `inlining call to strings\.HasPrefix`
	f := double
	println(f(3))
	f = nil
	g := l.size
	println(g())
	defer double(1)
}
