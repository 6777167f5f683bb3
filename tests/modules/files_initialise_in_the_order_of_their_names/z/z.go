package z

import (
	"fmt"
	_ "m/b"
)

var _ = func() int { fmt.Println("m/z var"); return 0 }()
