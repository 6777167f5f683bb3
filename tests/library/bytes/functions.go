package main

import (
	"bytes"
	"fmt"
)

func main() {
	s := []byte("a,b,c")
	parts := bytes.Split(s, []byte(","))
	fmt.Printf("%s %d %d\n", parts, cap(parts[0]), len(parts))                                                         // expect: [a b c] 1 3
	fmt.Println(bytes.Equal(nil, []byte{}), bytes.Compare(s, []byte("b")), bytes.Contains(s, []byte(",b")))            // expect: true -1 true
	fmt.Printf("%s %s %q\n", bytes.ToUpper(s), bytes.ReplaceAll(s, []byte(","), nil), bytes.Fields([]byte(" x y ")))   // expect: A,B,C abc ["x" "y"]
	fmt.Println(bytes.TrimSpace([]byte("  ")) == nil, string(bytes.Join(parts, []byte("-"))), bytes.Clone(nil) == nil) // expect: true a-b-c true
}
