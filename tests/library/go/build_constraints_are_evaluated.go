package main

import (
	"fmt"
	"go/build/constraint"
)

func main() {
	x, err := constraint.Parse("//go:build (linux && !cgo) || go1.20")
	fmt.Println(x, err, x.Eval(func(tag string) bool { return tag == "linux" })) // expect: (linux && !cgo) || go1.20 <nil> true
	lines, err := constraint.PlusBuildLines(x)
	fmt.Printf("%s %v %q\n", lines, err, constraint.GoVersion(x)) // expect: [// +build linux,!cgo go1.20] <nil> ""
	x, _ = constraint.Parse("// +build a,!b c")
	fmt.Println(x) // expect: (a && !b) || c
	_, err = constraint.Parse("//go:build (a &&")
	fmt.Printf("%v %d\n", err, err.(*constraint.SyntaxError).Offset) // expect: missing close paren 5
}
