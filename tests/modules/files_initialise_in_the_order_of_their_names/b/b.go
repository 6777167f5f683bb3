package b

import "fmt"

func init() { fmt.Println("m/b.init 1") }
func init() { fmt.Println("m/b.init 2") }
