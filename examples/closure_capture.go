// spec: Function literals
//
// Function literals share the variables of the function around them. Up to Go 1.21 a for loop has one variable for all its iterations, so deferred
// closures that mention it all see its last value. An argument is a copy. It is often written that `defer func(v int) {…}(i)` prints 0 1 2:
// the values are right, the order is not, since deferred calls run last first.
package main

import "fmt"

func sharedVariable() {
	for i := 0; i < 3; i++ {
		defer func() { fmt.Print(i, " ") }()
	}
}

func argument() {
	for i := 0; i < 3; i++ {
		defer func(v int) { fmt.Print(v, " ") }(i)
	}
}

func variableOfTheBody() {
	for i := 0; i < 3; i++ {
		i := i // a new variable in each iteration
		defer func() { fmt.Print(i, " ") }()
	}
}

func main() {
	sharedVariable()
	fmt.Println("end") // expect: 3 3 3 end
	argument()
	fmt.Println("end") // expect: 2 1 0 end
	variableOfTheBody()
	fmt.Println("end") // expect: 2 1 0 end
}
