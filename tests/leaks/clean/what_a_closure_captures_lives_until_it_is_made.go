package main

import "fmt"

type pair struct{ a, b *int }

func try(want int, get func() int) {
	if got := get(); got != want {
		panic(fmt.Sprint(got, " instead of ", want))
	}
}

func box(want int, x any) {
	if p := x.(pair); *p.a != want || *p.b != want {
		panic(fmt.Sprint(*p.a, " instead of ", want))
	}
}

func main() {
	for i := 0; i < 20000; i++ {
		n := i
		n++
		try(i+1, func() int { n += 0; return n })
	}
	for i := 0; i < 20000; i++ {
		p := pair{new(int), new(int)}
		*p.a, *p.b = i, i
		box(i, p)
	}
}
