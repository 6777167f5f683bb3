package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"sort"
)

const source = `package p

type List[E any] struct {
	head E
	next *List[E]
}

func (l *List[E]) Push(e E) *List[E] { return &List[E]{e, l} }

func Map[A, B any](l *List[A], f func(A) B) (out *List[B]) {
	for ; l != nil; l = l.next {
		out = out.Push(f(l.head))
	}
	return
}

const big = 1 << 100

var words, total = Map(new(List[int]), func(i int) string { return "w" }), sum(float64(big>>98), 0.5)

func sum(x ...float64) (s float64) {
	for _, v := range x {
		s += v
	}
	return s
}
`

func main() {
	fset := token.NewFileSet()
	file, _ := parser.ParseFile(fset, "p.go", source, 0)
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection), Instances: make(map[*ast.Ident]types.Instance),
	}
	var conf types.Config
	pkg, err := conf.Check("p", fset, []*ast.File{file}, info)
	fmt.Println(pkg, err, pkg.Complete(), pkg.Scope().Names()) // expect: package p ("p") <nil> true [List Map big sum total words]
	var lines []string
	at := func(n ast.Node) string {
		p := fset.Position(n.Pos())
		return fmt.Sprintf("%02d:%02d", p.Line, p.Column)
	}
	for id, obj := range info.Defs {
		if obj != nil && obj.Pos() != id.Pos() {
			lines = append(lines, at(id)+" defined elsewhere")
		}
	}
	for id, inst := range info.Instances {
		lines = append(lines, fmt.Sprint(at(id), " ", id.Name, " ", inst.TypeArgs.At(0), " ", inst.Type))
	}
	for e, s := range info.Selections {
		lines = append(lines, fmt.Sprint(at(e), " ", s, " ", s.Index(), s.Indirect()))
	}
	for e, tv := range info.Types {
		if tv.Value != nil {
			lines = append(lines, fmt.Sprint(at(e), " ", types.ExprString(e), " ", tv.Type, " ", tv.Value))
		}
	}
	sort.Strings(lines)
	for _, line := range lines {
		fmt.Println(line)
	}

	// expect: 05:08 List E p.List[E]
	// expect: 08:10 List E p.List[E]
	// expect: 08:30 List E p.List[E]
	// expect: 08:48 List E p.List[E]
	// expect: 10:23 List A p.List[A]
	// expect: 10:51 List B p.List[B]
	// expect: 11:22 field (*p.List[A]) next *p.List[A] [1] true
	// expect: 12:09 method (*p.List[B]) Push(e B) *p.List[B] [0] true
	// expect: 12:20 field (*p.List[A]) head A [0] true
	// expect: 17:13 1 << 100 untyped int 1267650600228229401496703205376
	// expect: 17:13 1 untyped int 1
	// expect: 17:18 100 untyped int 100
	// expect: 19:20 Map int func(l *p.List[int], f func(int) string) (out *p.List[string])
	// expect: 19:28 List int p.List[int]
	// expect: 19:68 "w" string "w"
	// expect: 19:80 float64(big >> 98) float64 4
	// expect: 19:88 big >> 98 float64 4
	// expect: 19:88 big untyped int 1267650600228229401496703205376
	// expect: 19:93 98 untyped int 98
	// expect: 19:98 0.5 float64 0.5
	for _, init := range info.InitOrder {
		fmt.Println(init)
	}

	// expect: words = Map(new(List[int]), (func(i int) string literal))
	// expect: total = sum(float64(big >> 98), 0.5)
}
