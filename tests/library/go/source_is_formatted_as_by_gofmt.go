package main

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/printer"
	"go/token"
	"os"
)

func main() {
	src := "package p\nimport (\"os\"\n\"fmt\" // out\n)\n//Doc of T:\n// - one\n//   two\ntype T struct {a int `x`// first\nbcd ,e  string}\n" +
		"func f( x int )(y int){if(x)>0{return x*2+1+f( x<<1 )}\nL: for i:=range[]int{1,\n2}{ continue L}; return 0XAB}\n"
	text, err := format.Source([]byte(src))
	fmt.Printf("%q %v\n", text, err) // expect: "package p\n\nimport (\n\t\"fmt\" // out\n\t\"os\"\n)\n\n// Doc of T:\n//   - one\n//     two\ntype T struct {\n\ta      int `x` // first\n\tbcd, e string\n}\n\nfunc f(x int) (y int) {\n\tif (x) > 0 {\n\t\treturn x*2 + 1 + f(x<<1)\n\t}\nL:\n\tfor i := range []int{1,\n\t\t2} {\n\t\tcontinue L\n\t}\n\treturn 0xAB\n}\n" <nil>
	text, err = format.Source([]byte("  a:=map[string]int{\n\"x\":1,\n\"long\":2}  // c\n"))
	fmt.Printf("%q %v\n", text, err) // expect: "\ta := map[string]int{\n\t\t\"x\":    1,\n\t\t\"long\": 2} // c\n" <nil>
	_, err = format.Source([]byte("package p; func {"))
	fmt.Println(err) // expect: 1:17: expected 'IDENT', found '{'
	call := &ast.CallExpr{Fun: ast.NewIdent("f"), Args: []ast.Expr{&ast.BinaryExpr{X: ast.NewIdent("a"), Op: token.MUL, Y: ast.NewIdent("b")}, ast.NewIdent("c")}}
	printer.Fprint(os.Stdout, token.NewFileSet(), &ast.ExprStmt{X: call}) // expect: f(a*b, c)
	fmt.Println()
	fmt.Println(printer.Fprint(os.Stdout, token.NewFileSet(), 1)) // expect: go/printer: unsupported node type int
}
