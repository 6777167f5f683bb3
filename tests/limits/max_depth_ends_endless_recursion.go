// flags: -max-depth 1000
// expect exit: 125
// expect err: max_depth_ends_endless_recursion.go:6
package main

func f(n int) int { return f(n+1) + 1 }

func main() { f(0) }
