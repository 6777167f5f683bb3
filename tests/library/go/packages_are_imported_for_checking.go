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

import (
	"errors"
	"io"
	. "strings"
	m "math"
	"text/template"
)

type reader struct{ io.Reader }

var (
	_ io.Reader = reader{NewReader("")}
	_ = template.Must(template.New("x").Parse(ToUpper("y")))
	_ = m.Pi * 2
	_ = errors.New(1)
	_ = io.nothing
)
`

func main() {
	fset := token.NewFileSet()
	file, _ := parser.ParseFile(fset, "p.go", source, 0)
	info := &types.Info{Uses: make(map[*ast.Ident]types.Object)}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil), Error: func(err error) { fmt.Println(err) }}
	pkg, _ := conf.Check("p", fset, []*ast.File{file}, info)

	// expect: p.go:17:17: cannot use 1 (untyped int constant) as string value in argument to errors.New
	// expect: p.go:18:9: undefined: io.nothing
	for _, p := range pkg.Imports() {
		fmt.Println(p, p.Complete())
	}

	// expect: package errors ("errors") true
	// expect: package io ("io") true
	// expect: package strings ("strings") true
	// expect: package math ("math") true
	// expect: package template ("text/template") true
	for id, obj := range info.Uses {
		if id.Name == "Pi" {
			fmt.Println(obj.(*types.Const).Val(), obj.Type(), obj.Pkg().Path(), obj.Pkg().Scope().Lookup("Pi") == obj) // expect: 3.14159 untyped float math true
		}
	}
	wr, _ := conf.Importer.Import("io")
	writer := wr.Scope().Lookup("Writer").Type().Underlying().(*types.Interface)
	buf, _ := conf.Importer.Import("bytes")
	buffer := buf.Scope().Lookup("Buffer").Type()
	fmt.Println(types.Implements(buffer, writer), types.Implements(types.NewPointer(buffer), writer)) // expect: false true
	fmt.Println(types.NewMethodSet(types.NewPointer(buffer)).Lookup(buf, "Grow")) // expect: method (*bytes.Buffer) Grow(n int)
	unsafe, err := conf.Importer.Import("unsafe")
	fmt.Println(unsafe == types.Unsafe, err) // expect: true <nil>
	_, err = importer.Default().Import("no/such/package")
	fmt.Println(err) // expect: can't find import: "no/such/package"
}
