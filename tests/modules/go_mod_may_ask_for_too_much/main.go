// expect exit: 1
// expect err: go: go.mod requires go >= 1.23 (minigo knows Go 1.22 at most)
// no oracle: Go would download a toolchain
package main

func main() {}
