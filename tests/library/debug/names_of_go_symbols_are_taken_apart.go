package main

import (
	"debug/gosym"
	"fmt"
)

func main() {
	for _, name := range []string{"io.(*LimitedReader).Read", "a/b.f", "main.(*value[int]).get", "a/b.diff[c/d.t[float64]]", "go.shape", "etext"} {
		s := gosym.Sym{Name: name, Type: 't'}
		fmt.Printf("%q %q %q %v\n", s.PackageName(), s.ReceiverName(), s.BaseName(), s.Static())
		// expect: "io" "(*LimitedReader)" "Read" true
		// expect: "a/b" "" "f" true
		// expect: "main" "(*value[int])" "get" true
		// expect: "a/b" "" "diff[c/d.t[float64]]" true
		// expect: "" "" "shape" true
		// expect: "" "" "etext" true
	}
	t, err := gosym.NewTable(nil, gosym.NewLineTable([]byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8, 1, 1, 1, 1, 1, 1, 1, 1}, 0))
	fmt.Println(len(t.Funcs), t.PCToFunc(1), err) // expect: 0 <nil> <nil>
	_, _, err = t.LineToPC("a.go", 1)
	fmt.Println(err, &gosym.UnknownLineError{"a.go", 1}) // expect: unknown file: a.go no code at a.go:1
}
