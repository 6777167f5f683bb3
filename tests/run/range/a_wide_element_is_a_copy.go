// spec: For statements with range clause
package main

import "fmt"

type t struct {
	n int
	a [3]int
}

func main() {
	s := []t{{1, [3]int{1, 2, 3}}, {2, [3]int{4, 5, 6}}}
	for i, x := range s {
		s[1].n = 9
		x.a[0] += x.n
		fmt.Println(i, x, s[i].a[0])
		// expect: 0 {1 [2 2 3]} 1
		// expect: 1 {9 [13 5 6]} 4
	}
	var keep []func() string
	for _, w := range []string{"a", "b"} {
		keep = append(keep, func() string { return w })
		w := w
		w += "!"
		fmt.Print(w, " ") // expect: a! b! b b
	}
	fmt.Println(keep[0](), keep[1]())
	for _, e := range []any{1, "x", nil, []int{1}} {
		fmt.Printf("%v ", e)
	}
	for _, row := range [][]int{{1, 2}, nil} {
		row = append(row, 3)
		fmt.Print(row, " ")
	}
	fmt.Println() // expect: 1 x <nil> [1] [1 2 3] [3] 
}
