package main

import (
	"fmt"
	"go/scanner"
	"go/token"
	"strings"
)

func main() {
	src := "x := 0b12_ /* a\n*/ // end\n\x00 return 'ab' \"\\q\" &^= ~"
	fset := token.NewFileSet()
	file := fset.AddFile("a.go", fset.Base(), len(src))
	var errors scanner.ErrorList
	var s scanner.Scanner
	s.Init(file, []byte(src), errors.Add, scanner.ScanComments)
	tokens := ""
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			break
		}
		tokens += fmt.Sprintf("%d %s %q, ", file.Line(pos), tok, lit)
	}
	fmt.Println(strings.TrimSuffix(tokens, ", "))                                                                 // expect: 1 IDENT "x", 1 := "", 1 INT "0b12_", 1 COMMENT "/* a\n*/", 1 ; "\n", 2 COMMENT "// end", 3 ILLEGAL "\x00", 3 return "return", 3 CHAR "'ab'", 3 STRING "\"\\q\"", 3 &^= "", 3 ~ ""
	fmt.Println(len(errors), errors)                                                                              // expect: 6 a.go:1:9: invalid digit '2' in binary literal (and 5 more errors)
	fmt.Println(errors[0])                                                                                        // expect: a.go:1:9: invalid digit '2' in binary literal
	fmt.Println(errors[1])                                                                                        // expect: a.go:1:10: '_' must separate successive digits
	fmt.Println(token.Lookup("fallthrough"), token.SHL.Precedence(), token.IsIdentifier("for"), token.Token(200)) // expect: fallthrough 5 false token(200)
}
