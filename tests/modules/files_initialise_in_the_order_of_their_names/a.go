package main

import "fmt"

var y = trace("main.y")

func init() { println2("init a.go") }

func println2(s string) { fmt.Println(s) }
