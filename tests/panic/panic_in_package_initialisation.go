// spec: Package initialization
package main

var x = f()

func f() int {
	panic("no value") // expect panic: no value
}

func main() { println(x) }
