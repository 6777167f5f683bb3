// expect exit: 1
// expect err: main.go:5:8: import "m/cmd" is a program, not an importable package
package main

import "m/cmd"

func main() { cmd.X() }
