// spec: Conversions to and from a string type
package main

import "fmt"

var kept []byte

//go:noinline
func length(b []byte) int { return len(b) }

//go:noinline
func double(r []rune) []rune { return append(r, r...) }

type text []byte

func main() {
	s, long := "héllo", "0123456789012345678901234567890123"
	b, r, empty := []byte(s), []rune(s), []byte(s[:0])
	fmt.Println(len(b), cap(b), len(r), cap(r), cap(empty)) // expect: 6 32 5 32 32
	fmt.Println(cap([]byte(long)), cap([]rune(long)))       // expect: 48 36
	fmt.Println(cap(text(s)), length(b), len(b[:20]))       // expect: 32 6 20
	kept = []byte(s)
	e := []byte(s)
	fmt.Println(cap(kept), e, cap(e))                           // expect: 8 [104 195 169 108 108 111] 8
	fmt.Println(cap(append([]byte(s), long...)))                // expect: 64
	fmt.Println(cap(double([]rune(s))), cap([]byte(string(r)))) // expect: 32 32
}
