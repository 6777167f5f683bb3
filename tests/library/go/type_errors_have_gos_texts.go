package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
)

func check(source string) {
	fset := token.NewFileSet()
	file, _ := parser.ParseFile(fset, "p.go", "package p; "+source, 0)
	conf := types.Config{GoVersion: "go1.17", Error: func(err error) { fmt.Println(strings.ReplaceAll(err.Error(), "\n", "|"), err.(types.Error).Soft) }}
	if _, err := conf.Check("p", fset, []*ast.File{file}, nil); err == nil {
		fmt.Println("no error")
	}
}

func main() {
	check(`func f() { x := 1 }`) // expect: p.go:1:23: x declared and not used true
	check(`var s string = 1; var b byte = 256; var u uint = -1.5`)
	// expect: p.go:1:27: cannot use 1 (untyped int constant) as string value in variable declaration false
	// expect: p.go:1:43: cannot use 256 (untyped int constant) as byte value in variable declaration (overflows) false
	// expect: p.go:1:61: cannot use -1.5 (untyped float constant) as uint value in variable declaration (truncated) false
	check(`import "fmt"; func f() { fmt.Println() }`) // expect: p.go:1:19: could not import fmt (Config.Importer not installed) false
	check(`func f(a int, b ...string) (int, error) { return f("x") }`) // expect: p.go:1:63: cannot use "x" (untyped string constant) as int value in argument to f false
	check(`func f(a int) int { f(); f(1, 2); return f(1), 2 }`)
	// expect: p.go:1:34: not enough arguments in call to f|	have ()|	want (int) false
	// expect: p.go:1:42: too many arguments in call to f|	have (number, number)|	want (int) false
	// expect: p.go:1:59: too many return values|	have (int, number)|	want (int) false
	check(`func f() { f(iota) }`)
	// expect: p.go:1:25: cannot use iota outside constant declaration false
	// expect: p.go:1:25: too many arguments in call to f|	have (unknown type)|	want () false
	check(`type T struct { T }; type A [len(x)]int; var x A`)
	// expect: p.go:1:38: invalid recursive type A false
	// expect: p.go:1:38: 	A refers to false
	// expect: p.go:1:57: 	x refers to false
	// expect: p.go:1:38: 	A false
	// expect: p.go:1:17: invalid recursive type: T refers to itself false
	check(`var a = b; var b = c; var c = f(); func f() int { return a }`)
	// expect: p.go:1:16: initialization cycle for a false
	// expect: p.go:1:16: 	a refers to false
	// expect: p.go:1:27: 	b refers to false
	// expect: p.go:1:38: 	c refers to false
	// expect: p.go:1:52: 	f refers to false
	// expect: p.go:1:16: 	a false
	check(`type I interface { M(); m() }; type T int; func (*T) M() {}; func (T) m() {}; var _ I = T(1); var _ = I(nil).(T)`)
	// expect: p.go:1:100: cannot use T(1) (constant 1 of type T) as I value in variable declaration: T does not implement I (method M has pointer receiver) false
	// expect: p.go:1:114: impossible type assertion: I(nil).(T)|	T does not implement I (method M has pointer receiver) false
	check(`func f() int { for { break } }; func g() { L: for { goto M } }`)
	// expect: p.go:1:41: missing return false
	// expect: p.go:1:69: label M not declared false
	// expect: p.go:1:55: label L declared and not used true
	check(`var m = map[string]int{"a": 1, "a": 2}; var a = [2]int{1, 2, 3}; var _ = struct{ x int }{y: 1}`)
	// expect: p.go:1:43: duplicate key "a" in map literal false
	// expect: p.go:1:73: index 2 is out of bounds (>= 2) false
	// expect: p.go:1:101: unknown field y in struct literal of type struct{x int} false
	check(`func f(x any) { switch x.(type) { case int, int: }; switch 1 { case 1, 1: } }`)
	// expect: p.go:1:21: predeclared any requires go1.18 or later false
	// expect: p.go:1:83: duplicate case 1 (constant of type int) in expression switch false
	// expect: p.go:1:80: 	previous case false
	check(`func f[P any](x P) P { return x }; var _ = f(1)`)
	// expect: p.go:1:19: type parameter requires go1.18 or later false
	// expect: p.go:1:21: predeclared any requires go1.18 or later false
	// expect: p.go:1:56: implicit function instantiation requires go1.18 or later false
	check(`type T struct { a, a int }; func (t T) M() {}; func (t T) M() {}; var _ = T{}.b`)
	// expect: p.go:1:31: a redeclared false
	// expect: p.go:1:28: 	other declaration of a false
	// expect: p.go:1:70: method T.M already declared at p.go:1:51 false
	// expect: p.go:1:90: T{}.b undefined (type T has no field or method b) false
	check(`func f() { return 1 }; func g() { var p *int; p.x = 1; 1 = 2; g() = 3; nil := 1 }`)
	// expect: p.go:1:30: too many return values|	have (number)|	want () false
	// expect: p.go:1:60: p.x undefined (type *int has no field or method x) false
	// expect: p.go:1:67: cannot assign to 1 (neither addressable nor a map index expression) false
	// expect: p.go:1:74: g() (no value) used as value false
	// expect: p.go:1:83: nil declared and not used true
	check(`const c = 10 / 0; const d int8 = 1 << 7; var _ = 1.5 % 2; var _ = "a" + 1; var _ = !1`)
	// expect: p.go:1:27: invalid operation: division by zero false
	// expect: p.go:1:45: cannot use 1 << 7 (untyped int constant 128) as int8 value in constant declaration (overflows) false
	// expect: p.go:1:61: invalid operation: operator % not defined on 1.5 (untyped float constant) false
	// expect: p.go:1:78: invalid operation: "a" + 1 (mismatched types untyped string and untyped int) false
	// expect: p.go:1:96: invalid operation: operator ! not defined on 1 (untyped int constant) false
	check(`func f() { var ch <-chan int; ch <- 1; close(ch); len(1); append(); copy(1, 2); defer f; go int(1) }`)
	// expect: p.go:1:45: invalid operation: cannot send to receive-only channel ch (variable of type <-chan int) false
	// expect: p.go:1:57: invalid operation: cannot close receive-only channel ch (variable of type <-chan int) false
	// expect: p.go:1:66: invalid argument: 1 (untyped int constant) for len false
	// expect: p.go:1:77: invalid operation: not enough arguments for append() (expected 1, found 0) false
	// expect: p.go:1:85: invalid argument: copy expects slice arguments; found 1 (untyped int constant) and 2 (untyped int constant) false
	// expect: p.go:1:104: go requires function call, not conversion int(1) (constant 1 of type int) false
}
