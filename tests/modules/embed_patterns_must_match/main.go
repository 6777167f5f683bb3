// expect exit: 1
// expect err: main.go:7:12: pattern none.txt: no matching files found
package main

import _ "embed"

//go:embed none.txt
var s string

func main() { println(s) }
