// spec: Defer statements
//
// Deferred calls run in reverse order when the surrounding function returns, whatever way it returns: the runtime keeps them in a chain, newest
// first, and each frame runs its own part of the chain.
package main

import "fmt"

func visit(place string) {
	defer fmt.Println("leave", place)
	fmt.Println("enter", place)
}

func tour() {
	defer fmt.Println("deferred first, runs last")
	defer fmt.Println("deferred second")
	defer func() {
		// A deferred function has a frame of its own: what it defers runs when it returns, before the next record of the outer frame.
		defer fmt.Println("deferred inside a deferred function")
		fmt.Println("deferred third, runs first")
	}()
	visit("museum")
	fmt.Println("end of tour")
}

func main() {
	tour()
	// expect: enter museum
	// expect: leave museum
	// expect: end of tour
	// expect: deferred third, runs first
	// expect: deferred inside a deferred function
	// expect: deferred second
	// expect: deferred first, runs last
}
