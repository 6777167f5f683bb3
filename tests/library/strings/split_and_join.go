package main

import (
	"fmt"
	"strings"
)

func main() {
	fmt.Printf("%q %q %q\n", strings.Split("a,b,,c", ","), strings.Split("", ","), strings.Split("aé", ""))                           // expect: ["a" "b" "" "c"] [""] ["a" "é"]
	fmt.Printf("%q %q %v\n", strings.SplitN("a,b,c", ",", 2), strings.SplitAfter("a,b", ","), strings.SplitN("a", ",", 0) == nil)     // expect: ["a" "b,c"] ["a," "b"] true
	fmt.Printf("%q %q\n", strings.Fields("  foo \t bar\u2003baz "), strings.FieldsFunc("a1b2", func(r rune) bool { return r < 'a' })) // expect: ["foo" "bar" "baz"] ["a" "b"]
	fmt.Println(strings.Join([]string{"x", "y", "z"}, "--"), strings.Repeat("ab", 3))                                                 // expect: x--y--z ababab
}
