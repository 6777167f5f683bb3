package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.AfterFunc(time.Hour, nil)
	fmt.Println(t.Reset(time.Hour), t.Stop(), t.Stop()) // expect: true true false
	defer func() { fmt.Println(recover()) }()           // expect: time: Stop called on uninitialized Timer
	new(time.Timer).Stop()
}
