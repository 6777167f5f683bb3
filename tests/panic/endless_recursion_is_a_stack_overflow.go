// spec: Calls
package main

func f(n int) int { return f(n+1) + 1 } // expect fatal: stack overflow

func main() { println(f(0)) }
