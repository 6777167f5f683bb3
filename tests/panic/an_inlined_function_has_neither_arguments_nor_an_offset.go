// spec: Run-time panics
package main

type stack struct{ items []int }

func (s *stack) pop() int {
	x := s.items[len(s.items)-1] // expect panic: runtime error: index out of range [-1]
	s.items = s.items[:len(s.items)-1]
	return x
}

func drain(s *stack) {
	for {
		s.pop()
	}
}

// expect err match: ^main\.\(\*stack\)\.pop\(\.\.\.\)$
// expect err match: \.go:7$
// expect err match: ^main\.drain\(\.\.\.\)$
// expect err match: \.go:14$
// expect err match: ^main\.main\(\)$
// expect err match: \.go:25 \+0x
func main() {
	drain(&stack{items: []int{1, 2}})
}
