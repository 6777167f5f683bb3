package a

import (
	"fmt"
	_ "m/b"
)

var _ = func() int { fmt.Println("m/a var"); return 0 }()
