package main

import "fmt"

func types[A any]() [3]any {
	type list[B any] struct {
		a    A
		next *list[B]
	}
	type plain struct{ a A }
	return [3]any{list[int]{}, list[A]{}, plain{}}
}

func main() {
	x, y := types[int](), types[string]()
	fmt.Printf("%T %T %T\n", x[0], y[0], y[1])                          // expect: main.list[int;int] main.list[string;int] main.list[string;string]
	fmt.Println(x[0] == x[1], x[0] == y[0], y[0] == y[1], x[2] == y[2]) // expect: true false false false
	fmt.Printf("%T %T\n", x[2], y[2])                                   // expect: main.plain[int] main.plain[string]
}
