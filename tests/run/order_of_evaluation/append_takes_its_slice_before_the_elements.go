// spec: Order of evaluation
package main

import "fmt"

var (
	text  = "abc"
	s     = []int{1, 2, 3}
	minus = -1
)

func say(x string) string { fmt.Println("say", x); return x }
func shorten() []int      { s = s[:1]; return s }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	// expect: say abc
	// expect: runtime error: index out of range [-1]
	try(func() { _ = append([]byte(say(text)), text[minus]) })
	// expect: runtime error: slice bounds out of range [5:3]
	try(func() { _ = append(s[5:], s[minus]) })
	fmt.Println(append(s[:2:2], shorten()...)) // expect: [1 2 1]
}
