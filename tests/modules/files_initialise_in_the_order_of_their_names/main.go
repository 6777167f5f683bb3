package main

import (
	_ "m/z"
	_ "m/a"
)

var x = trace("main.x", y) // expect: m/b.init 1
// expect: m/b.init 2
// expect: m/a var
// expect: m/z var
// expect: main.y
// expect: main.x
// expect: init a.go
// expect: init main.go
// expect: main

func trace(s string, deps ...int) int { println2(s); return 0 }

func init() { println2("init main.go") }

func main() { println2("main") }
