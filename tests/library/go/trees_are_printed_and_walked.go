package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

func main() {
	src := "// Package p is one.\npackage p\n\n// F adds.\nfunc F[T any](a, b T) (T, error) { return a + b, nil } // behind\n"
	fset := token.NewFileSet()
	f, _ := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	var dump strings.Builder
	ast.Fprint(&dump, fset, f, ast.NotNilFilter)
	lines := strings.Split(dump.String(), "\n")
	fmt.Println(len(lines), lines[0], lines[12]) // expect: 169      0  *ast.File {     12  .  .  Name: "p"
	counts := map[string]int{}
	ast.Inspect(f, func(n ast.Node) bool {
		counts[fmt.Sprintf("%T", n)]++
		return true
	})
	fmt.Println(counts)                                              // expect: map[*ast.BinaryExpr:1 *ast.BlockStmt:1 *ast.Comment:2 *ast.CommentGroup:2 *ast.Field:4 *ast.FieldList:3 *ast.File:1 *ast.FuncDecl:1 *ast.FuncType:1 *ast.Ident:12 *ast.ReturnStmt:1 <nil>:29]
	fmt.Println(f.Doc.Text() == "Package p is one.\n", f.Unresolved) // expect: true [any error nil]
	comments := ast.NewCommentMap(fset, f, f.Comments)
	fmt.Println(len(comments), len(comments[f.Decls[0]]), comments.Comments()[2].List[0].Text)                    // expect: 2 1 // behind
	fmt.Println(f.Scope.Lookup("F").Kind, ast.FileExports(f), f.Decls[0].(*ast.FuncDecl).Type.Params.NumFields()) // expect: func true 2
}
