package main

import (
	"fmt"
	"go/parser"
	"go/token"
)

func main() {
	fset := token.NewFileSet()
	src := "package p\n//line other.go:7\nvar x /*line y.go:3:9*/ int\n"
	f, err := parser.ParseFile(fset, "dir/a.go", src, 0)
	d := f.Decls[0]
	fmt.Println(fset.Position(d.Pos()), fset.Position(d.End()), err)                       // expect: dir/other.go:7 dir/y.go:3:13 <nil>
	fmt.Println(fset.PositionFor(d.Pos(), false), fset.File(d.Pos()).Lines(), fset.Base()) // expect: dir/a.go:3:1 [0 10 28] 58
}
