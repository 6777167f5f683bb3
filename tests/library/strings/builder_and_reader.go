package main

import (
	"fmt"
	"io"
	"strings"
)

func main() {
	var b strings.Builder
	for i := 0; i < 3; i++ {
		fmt.Fprintf(&b, "%d,", i)
	}
	b.WriteRune('é')
	b.WriteByte('!')
	fmt.Println(b.String(), b.Len()) // expect: 0,1,2,é! 9
	r := strings.NewReader("héy")
	c, size, err := r.ReadRune()
	fmt.Println(string(c), size, err, r.Len()) // expect: h 1 <nil> 3
	r.Seek(-1, io.SeekEnd)
	fmt.Println(r.ReadByte())                 // expect: 121 <nil>
	fmt.Println(r.ReadByte())                 // expect: 0 EOF
	defer func() { fmt.Println(recover()) }() // expect: strings: illegal use of non-zero Builder copied by value
	d := b
	d.WriteByte('x')
}
