package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
)

const source = `package p

const limit = 10

type point struct{ x, y int }

func f(s []point) (n int) {
	for i, p := range s {
		n += p.x * i /* here */
	}
	if n := "inner"; n != "" {
		_ = n /* there */
	}
	return n
}
`

func main() {
	fset := token.NewFileSet()
	file, _ := parser.ParseFile(fset, "p.go", source, parser.ParseComments)
	info := &types.Info{Scopes: make(map[ast.Node]*types.Scope)}
	pkg, _ := new(types.Config).Check("p", fset, []*ast.File{file}, info)
	at := func(text string) token.Pos { return file.Pos() + token.Pos(strings.Index(source, text)) }
	for _, e := range []string{"p", "n", "s[i].y", "limit << 2", "len(s) > limit", "point{1, 2}.x", "f", "&s[0]", "missing", "1 +"} {
		tv, err := types.Eval(fset, pkg, at("/* here"), e)
		fmt.Println(e, tv.Type, tv.Value, tv.IsValue(), tv.Addressable(), err)
	}

	// expect: p p.point <nil> true true <nil>
	// expect: n int <nil> true true <nil>
	// expect: s[i].y int <nil> true true <nil>
	// expect: limit << 2 untyped int 40 true false <nil>
	// expect: len(s) > limit untyped bool <nil> true false <nil>
	// expect: point{1, 2}.x int <nil> true false <nil>
	// expect: f func(s []p.point) (n int) <nil> true false <nil>
	// expect: &s[0] *p.point <nil> true false <nil>
	// expect: missing <nil> <nil> false false eval:1:1: undefined: missing
	// expect: 1 + <nil> <nil> false false eval:1:4: expected operand, found 'EOF'
	fmt.Println(types.Eval(fset, pkg, at("/* there"), "n")) // expect: {5 string <nil>} <nil>
	fmt.Println(types.Eval(fset, pkg, token.NoPos, "n")) // expect: {0 <nil> <nil>} eval:1:1: undefined: n
	fmt.Println(types.Eval(fset, nil, token.NoPos, "min(3, 2.5) * 2i")) // expect: {4 untyped complex (0 + 5i)} <nil>
	inner := pkg.Scope().Innermost(at("/* here"))
	scope, obj := inner.LookupParent("i", at("/* here"))
	fmt.Println(inner.Names(), scope.Names(), obj, scope.Parent().Names(), len(info.Scopes)) // expect: [] [i p] var i int [n s] 6
}
