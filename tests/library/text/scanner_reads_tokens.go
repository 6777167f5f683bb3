package main

import (
	"fmt"
	"strings"
	"text/scanner"
)

func main() {
	var s scanner.Scanner
	s.Init(strings.NewReader("x := 3.5e1 // no\n \"s\\n\" 'c' `r` 0b12 é1"))
	s.Filename = "in"
	s.Error = func(s *scanner.Scanner, msg string) { fmt.Println(s.Position, msg) }
	for tok := s.Scan(); tok != scanner.EOF; tok = s.Scan() {
		fmt.Println(s.Position, scanner.TokenString(tok), s.TokenText())
	}
}

// expect: in:1:1 Ident x
// expect: in:1:3 ":" :
// expect: in:1:4 "=" =
// expect: in:1:6 Float 3.5e1
// expect: in:2:2 String "s\n"
// expect: in:2:8 Char 'c'
// expect: in:2:12 RawString `r`
// expect: in:2:16 invalid digit '2' in binary literal
// expect: in:2:16 Int 0b12
// expect: in:2:21 Ident é1
