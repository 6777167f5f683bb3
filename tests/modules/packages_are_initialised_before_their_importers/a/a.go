package a

import (
	"fmt"

	"example.org/shop/b"
)

var Name = "a:" + b.Short

func init() { fmt.Println("a's init") }
