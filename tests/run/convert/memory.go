// spec: Conversions to and from a string type
package main

import "fmt"

type bytes []byte

func main() {
	s := "héé€😀"
	b := []byte(s)
	r := []rune(s)
	fmt.Println(len(b), len(r), string(b) == s, string(r) == s) // expect: 12 5 true true
	b[0] = 'H'
	fmt.Println(s, string(b)) // expect: héé€😀 Héé€😀
	fmt.Println(string(rune(0x20ac)), string(rune(-1)) == "\uFFFD", string(bytes{65, 66})) // expect: € true AB
	a := [3]int([]int{1, 2, 3})
	p := (*[2]int)([]int{4, 5, 6})
	p[1] = 7
	fmt.Println(a, *p, (*[0]int)([]int(nil)) == nil) // expect: [1 2 3] [4 7] true
	func() {
		defer func() { fmt.Println(recover()) }() // expect: runtime error: cannot convert slice with length 3 to array or pointer to array with length 4
		_ = [4]int(a[:])
	}()
}
