// spec: Arithmetic operators
package main

import "fmt"

func main() {
	var n uint = 70
	var s = 3
	x := -9
	fmt.Println(x<<n, x>>n, x<<s, x>>s) // expect: 0 -1 -72 -2
	u := uint64(1) << 63
	fmt.Println(u>>n, u>>63, u<<1) // expect: 0 1 0
	var b int8 = 1
	fmt.Println(b<<7, b<<8, b<<s, int8(-128)>>s) // expect: -128 0 8 -16
	var w uint8 = 200
	fmt.Println(w<<1, w>>1, w<<s>>s) // expect: 144 100 8
	var c uint8 = 255
	fmt.Println(x>>c, 1<<c == 0) // expect: -1 true
	fmt.Println(func() (r interface{}) {
		defer func() { r = recover() }()
		s = -1
		return 1 << s
	}()) // expect: runtime error: negative shift amount
	x <<= 2
	x >>= 1
	fmt.Println(x) // expect: -18
}
