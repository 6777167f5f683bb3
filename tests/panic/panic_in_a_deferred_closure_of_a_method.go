// spec: Defer statements
package main

type stack []int

func (s *stack) pop() int {
	defer func() { *s = (*s)[:len(*s)-1] }() // expect panic: runtime error: slice bounds out of range [:-1]
	return 0
}

func main() {
	var s stack
	s.pop()
}
