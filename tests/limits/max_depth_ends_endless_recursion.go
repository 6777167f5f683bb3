// flags: -max-depth 1000
// expect exit: 125
// expect err match: ^minigo: limit of call depth .-max-depth. exceeded at .*recursion.go:6$
package main

func f(n int) int { return f(n+1) + 1 }

func main() { f(0) }
