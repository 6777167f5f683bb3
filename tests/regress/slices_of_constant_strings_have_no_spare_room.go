// spec: Conversions to and from a string type
package main

import "fmt"

var kept []byte
var runes []rune

func main() {
	const k = "constant"
	local := []byte("abc")
	kept, runes = []byte("abcde"), []rune("añb")
	fmt.Println(cap(local), cap(kept), cap(runes))               // expect: 3 5 3
	fmt.Println(cap([]byte(k+"x")), cap([]byte("")))             // expect: 9 0
	fmt.Println(cap(append(kept, 'f')), cap(append(runes, 'c'))) // expect: 16 6
	s := fmt.Sprint("abc")
	kept = []byte(s)
	fmt.Println(cap(kept)) // expect: 8
}
