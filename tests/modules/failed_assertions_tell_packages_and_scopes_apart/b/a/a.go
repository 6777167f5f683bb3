package a

type T struct{}

func (T) M() {}
