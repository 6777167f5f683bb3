// spec: Handling panics
package main

func main() {
	panic(nil) // expect panic: panic called with nil argument
}
