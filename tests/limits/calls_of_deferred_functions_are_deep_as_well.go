// flags: -max-depth 1000
// expect exit: 125
// expect err match: ^minigo: limit of call depth \(-max-depth\) exceeded at .*calls_of_deferred_functions_are_deep_as_well.go:8$
package main

func f() {
	defer f()
	panic(1)
}

func main() { f() }
