package main

import "fmt"

func main() {
	fmt.Printf("%s|%10s|%-10s|%.2s|%5.1s|\n", "héllo", "héllo", "héllo", "héllo", "héllo") // expect: héllo|     héllo|héllo     |hé|    h|
	fmt.Printf("%q|%+q|%#q|%x|% X|%# x\n", "a\"é", "é", "raw", "hi", "hi", "hi")           // expect: "a\"é"|"\u00e9"|`raw`|6869|68 69|0x68 0x69
	fmt.Printf("%s|%v|%d|%x\n", []byte("hi"), []byte("hi"), []byte("hi"), []byte("hi"))    // expect: hi|[104 105]|[104 105]|6869
	fmt.Printf("%q %s\n", []string{"a b", "c"}, []string{"a b", "c"})                      // expect: ["a b" "c"] [a b c]
	fmt.Printf("%t|%7t|%v\n", true, false, true)                                           // expect: true|  false|true
}
