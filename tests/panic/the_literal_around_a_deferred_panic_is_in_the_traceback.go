// spec: Defer statements
// expect exit: 2
// expect err match: ^main\.main\.func4\(\)$
// expect err match: \.go:21 \+0x
// expect err match: ^main\.main\(\)$
package main

type t struct{}

func (t) m() {}

func f() {}

func main() {
	x := 1
	defer func() {}()
	defer f()
	defer t{}.m()
	if x > 0 {
		defer print("wrapped, too\n")
		defer panic(x) // expect panic: 1
	}
}
