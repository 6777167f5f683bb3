package b

import "cycle/a"

func F() { a.F() }
