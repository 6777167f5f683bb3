// spec: Handling panics
package main

func main() {
	defer func() {
		r := recover()
		panic(r.(string) + " again") // expect err: 	panic: once again
	}()
	panic("once") // expect panic: once
}
