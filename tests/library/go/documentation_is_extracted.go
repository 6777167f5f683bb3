package main

import (
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
)

const source = `// Package p is one. And more.
package p

import "strings"

// T embeds e.
type T struct { e; A, b int }
type e struct{}

// M is promoted.
func (*e) M() {}

// New makes a [T], not a [strings.Builder].
func New() *T { return nil }

const ( X T = iota; y )

// BUG(me): it does
// nothing.
`

const tests = `package p_test

import "fmt"

func ExampleT_M_twice() {
	fmt.Println(1)
	// Output: 1
}

func TestX() {}
`

func main() {
	fset := token.NewFileSet()
	f, _ := parser.ParseFile(fset, "p.go", source, parser.ParseComments)
	t, _ := parser.ParseFile(fset, "p_test.go", tests, parser.ParseComments)
	p, err := doc.NewFromFiles(fset, []*ast.File{f, t}, "x/p")
	typ := p.Types[0]
	fmt.Printf("%s %q %q %d %v\n", p.Synopsis(p.Doc), p.Imports, p.Bugs, len(p.Types), err)                 // expect: Package p is one. ["strings"] ["it does\nnothing.\n"] 1 <nil>
	fmt.Println(typ.Name, typ.Funcs[0].Name, typ.Methods[0].Recv, typ.Methods[0].Orig, typ.Consts[0].Names) // expect: T New *T *e [X]
	fmt.Printf("%q\n", p.Markdown(typ.Funcs[0].Doc))                                                        // expect: "New makes a [T](#T), not a [strings.Builder](/strings#Builder).\n"
	e := typ.Methods[0].Examples[0]
	fmt.Printf("%s %s %q %v\n", e.Name, e.Suffix, e.Output, len(e.Play.Decls)) // expect: T_M_twice twice "1\n" 2
}
