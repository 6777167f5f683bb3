package main

import (
	"bytes"
	"fmt"
	"strings"
)

func main() {
	var b bytes.Buffer
	b.WriteString("line one\nline two")
	fmt.Println(b.ReadString('\n')) // expect: line one
	// expect:  <nil>
	fmt.Println(b.Len(), b.Cap(), string(b.Next(4))) // expect: 8 64 line
	fmt.Println(b.UnreadByte(), b.String())          // expect: <nil> e two
	fmt.Println(b.UnreadByte())                      // expect: bytes.Buffer: UnreadByte: previous operation was not a successful read
	n, err := b.ReadFrom(strings.NewReader(" and more"))
	fmt.Println(n, err, b.String()) // expect: 9 <nil> e two and more
	b.Truncate(1)
	fmt.Println(b.String(), bytes.NewBufferString("x").Len()) // expect: e 1
}
