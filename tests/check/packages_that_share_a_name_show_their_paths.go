// spec: Import declarations
package main

import (
	"fmt"
	"html/template"
	"sync/atomic"
	"time"
)

var (
	a atomic.Int32  = 1   // ERROR "cannot use 1 \(untyped int constant\) as .sync/atomic.\.Int32 value in variable declaration$"
	h template.HTML = 1   // ERROR "cannot use 1 \(untyped int constant\) as .html/template.\.HTML value in variable declaration$"
	d time.Duration = "x" // ERROR "cannot use .x. \(untyped string constant\) as time.Duration value in variable declaration$"
)

func main() { fmt.Println(&a, h, d) }
