// spec: Defer statements
//
// "Each time a defer statement executes, the function value and parameters to the call are evaluated as usual and saved anew but the actual
// function is not invoked." What a closure mentions is looked at when it runs.
package main

import "fmt"

type account struct{ balance int }

func (a account) show(label string) { fmt.Println(label, a.balance) }

func main() {
	n := 1
	defer fmt.Println("argument:", n) // saved now: 1
	defer func() { fmt.Println("closure:", n) }()

	a := account{balance: 10}
	defer a.show("value receiver:") // the receiver is an argument too: copied now
	defer (&a).show("through a pointer:")

	say := func() { fmt.Println("the function chosen at the defer statement") }
	defer say()
	say = func() { fmt.Println("the function assigned later") }

	n = 2
	a.balance = 20
	fmt.Println("main ends with n =", n) // expect: main ends with n = 2
	// expect: the function chosen at the defer statement
	// expect: through a pointer: 10
	// expect: value receiver: 10
	// expect: closure: 2
	// expect: argument: 1
}
