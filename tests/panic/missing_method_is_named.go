// spec: Type assertions
package main

type t struct{}

func main() {
	var i interface{} = t{}
	_ = i.(interface{ Close() error }) // expect panic: interface conversion: main.t is not interface { Close() error }: missing method Close
}
