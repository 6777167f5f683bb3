package main

import "fmt"

type state struct{}

func (state) Format(s fmt.State, verb rune) {
	w, hasW := s.Width()
	p, hasP := s.Precision()
	fmt.Fprint(s, w, hasW, p, hasP)
}

func main() {
	fmt.Println(fmt.Sprintf("%*.*v", 5, 6, 1.5), fmt.Sprintf("%v", state{})) // expect:   1.5 0 false 0 false
	fmt.Printf("%6.2f %v\n", 1.5, state{})                                 // expect:   1.50 0 false 0 false
	format := "%#w"
	fmt.Printf(format+"\n", []byte{1}) // expect: []uint8{%!w(uint8=0x1)}
	fmt.Printf("%#v\n", []byte{1})     // expect: []byte{0x1}
}
