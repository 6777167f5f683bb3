// expect exit: 1
// expect err: # m/a
// expect err: a/a.go:3:20: undefined: undefinedName
// no oracle: the order in which go build finishes packages varies
package main

import (
	"m/a"
	"m/b"
)

func main() { a.X(); b.X() }
