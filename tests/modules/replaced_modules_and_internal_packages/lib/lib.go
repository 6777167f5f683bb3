package lib

import "example.com/lib/sub"

func Name() string { return sub.Name[:0] + "lib" }
