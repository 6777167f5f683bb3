// spec: Handling panics
package main

func main() {
	defer func() {
		panic("second") // expect err: 	panic: second
	}()
	panic("first") // expect panic: first
}
