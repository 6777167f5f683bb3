// expect exit: 1
// expect err: package m
// expect err: 	imports m/c
// expect err: 	c/c.go:3:8: use of internal package internal/cpu not allowed
// expect err: package m
// expect err: 	main.go:11:2: use of internal package m/a/internal/b not allowed
package main

import (
	"fmt"
	two "m/a/internal/b"
	_ "m/c"
)

func main() { fmt.Println(two.X) }
