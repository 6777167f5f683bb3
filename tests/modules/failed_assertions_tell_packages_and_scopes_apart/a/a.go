package a

var X any = struct{ x int }{}

type T struct{}

func (T) M() {}

var P any = &T{}

var L any = []T{}
