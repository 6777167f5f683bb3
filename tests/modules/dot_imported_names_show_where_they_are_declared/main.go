// spec: Import declarations
// expect exit: 1
// expect err: ./main.go:9:6: F already declared through dot-import of package a ("m/a")
// expect err: 	./a/a.go:3:6: other declaration of F
package main

import . "m/a"

func F() {}

func main() { F() }
