// spec: Package initialization
package main

var a = f() // ERROR "initialization cycle or refers to itself|initialization cycle"

func f() int { return b }

var b = a + 1

func main() {}
