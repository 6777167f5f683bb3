package main

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
)

const source = `package p

import "fmt"

type T struct{ buf [1000]byte }

func (t *T) Reset() {}

func huge(t T, n int) T { return t }

func slips(t *T, err error) {
	if t.Reset == nil || huge != nil {
		fmt.Printf("%d %s\n", 1)
	}
	var e fmt.Stringer
	e, err = nil, err
	for i := range t.buf {
		defer func() { fmt.Println(i) }()
	}
	_ = e
}
`

// Each analyser looks at one node.
type analyser func(info *types.Info, n ast.Node) string

func comparedFunctions(info *types.Info, n ast.Node) string {
	e, ok := n.(*ast.BinaryExpr)
	if !ok || e.Op != token.EQL && e.Op != token.NEQ || !info.Types[e.Y].IsNil() {
		return ""
	}
	var id *ast.Ident
	switch x := e.X.(type) {
	case *ast.Ident:
		id = x
	case *ast.SelectorExpr:
		id = x.Sel
	}
	if f, ok := info.Uses[id].(*types.Func); ok {
		return "func " + f.FullName() + " is never nil"
	}
	return ""
}

func hugeParameters(info *types.Info, n ast.Node) string {
	f, ok := n.(*ast.FuncDecl)
	if !ok {
		return ""
	}
	params := info.Defs[f.Name].Type().(*types.Signature).Params()
	for i := 0; i < params.Len(); i++ {
		if size := types.SizesFor("gc", "amd64").Sizeof(params.At(i).Type()); size > 48 {
			return fmt.Sprintf("parameter %s has %d bytes", params.At(i).Name(), size)
		}
	}
	return ""
}

func formats(info *types.Info, n ast.Node) string {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return ""
	}
	sel, _ := call.Fun.(*ast.SelectorExpr)
	if sel == nil {
		return ""
	}
	if f, ok := info.Uses[sel.Sel].(*types.Func); ok && f.FullName() == "fmt.Printf" {
		verbs := 0
		for _, c := range info.Types[call.Args[0]].Value.ExactString() {
			if c == '%' {
				verbs++
			}
		}
		if verbs != len(call.Args)-1 {
			return fmt.Sprintf("%d verbs, %d arguments", verbs, len(call.Args)-1)
		}
	}
	return ""
}

func main() {
	fset := token.NewFileSet()
	file, _ := parser.ParseFile(fset, "p.go", source, 0)
	info := &types.Info{Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object)}
	conf := types.Config{Importer: importer.Default()}
	if _, err := conf.Check("p", fset, []*ast.File{file}, info); err != nil {
		fmt.Println(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		for _, a := range []analyser{comparedFunctions, hugeParameters, formats} {
			if n == nil {
				break
			}
			if text := a(info, n); text != "" {
				fmt.Println(fset.Position(n.Pos()), text)
			}
		}
		return true
	})

	// expect: p.go:9:1 parameter t has 1000 bytes
	// expect: p.go:12:5 func (*p.T).Reset is never nil
	// expect: p.go:12:23 func p.huge is never nil
	// expect: p.go:13:3 2 verbs, 1 arguments
}
