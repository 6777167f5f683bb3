package main

import (
	"fmt"
	"go/parser"
	"go/scanner"
	"go/token"
)

func main() {
	src := `package p
func f() {
	x := []int{1, 2
	}
	if x := 1 {
	}
	for i, j, k := range x {
	}
	defer (f())
	a[1:2:]
}
type T[P any] = struct { (int) }
func (T) m[P any]() {}
import "fmt"
var y int = }`
	_, err := parser.ParseFile(token.NewFileSet(), "a.go", src, parser.AllErrors)
	list := err.(scanner.ErrorList)
	fmt.Println(len(list)) // expect: 10
	fmt.Println(list[0])   // expect: a.go:3:17: missing ',' before newline in composite literal
	fmt.Println(list[1])   // expect: a.go:5:5: expected boolean expression, found assignment (missing parentheses around composite literal?)
	fmt.Println(list[2])   // expect: a.go:7:12: expected at most 2 expressions
	fmt.Println(list[3])   // expect: a.go:9:8: expression in defer must not be parenthesized
	fmt.Println(list[4])   // expect: a.go:10:7: final index required in 3-index slice
	fmt.Println(list[5])   // expect: a.go:12:26: cannot parenthesize embedded type
	fmt.Println(list[6])   // expect: a.go:13:11: method must have no type parameters
	_, err = parser.ParseExpr("a + ")
	fmt.Println(err) // expect: 1:5: expected operand, found 'EOF'
	_, err = parser.ParseFile(token.NewFileSet(), "", "package p; func f() { L: goto M; x := 1; x := 2 }; type f int", parser.DeclarationErrors)
	fmt.Printf("%q\n", err.Error()) // expect: "1:42: no new variables on left side of :="
}
