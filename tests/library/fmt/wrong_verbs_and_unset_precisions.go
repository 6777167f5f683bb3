package main

import "fmt"

type state struct{}

func (state) Format(s fmt.State, verb rune) {
	w, hasW := s.Width()
	p, hasP := s.Precision()
	fmt.Fprint(s, w, hasW, p, hasP)
}

func main() {
	fmt.Printf("%v\n", state{}) // expect: 0 false 0 false
	format := "%#w"
	fmt.Printf(format+"\n", []byte{1}) // expect: []uint8{%!w(uint8=0x1)}
	fmt.Printf("%#v\n", []byte{1})     // expect: []byte{0x1}
}
