// spec: Type assertions
package main

func main() {
	var i interface{} = "text"
	n := i.(int) // expect panic: interface conversion: interface {} is string, not int
	println(n)
}
