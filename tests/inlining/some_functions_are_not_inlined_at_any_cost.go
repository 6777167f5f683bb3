// spec: Function declarations
package main

import "strings"

func deferred()  { defer println() } // ERROR `cannot inline deferred: unhandled op DEFER`
func started()   { go println() }    // ERROR `cannot inline started: unhandled op GO`
func recovered() { recover() }       // ERROR `cannot inline recovered: call to recover`
func again(n int) int { // ERROR `cannot inline again: recursive`
	if n == 0 {
		return 0
	}
	return again(n - 1)
}

//go:noinline
func marked() {} // ERROR `cannot inline marked: marked go:noinline`

func long(s string) []string { // ERROR `cannot inline long: function too complex: cost 120 exceeds budget 80`
	return strings.Fields(strings.TrimSpace(s))
}

func even(n int) bool { return n == 0 || odd(n-1) }  // ERROR `can inline even with cost 67` `inlining call to odd`
func odd(n int) bool  { return n != 0 && even(n-1) } // ERROR `can inline odd with cost 77` `inlining call to even`

func main() {} // ERROR `can inline main with cost 0`
