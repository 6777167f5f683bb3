package a

import "cycle/b"

func F() { b.F() }
