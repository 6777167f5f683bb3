package helper

import "m"

func Twice(n int) int { return a.Double(n) }
