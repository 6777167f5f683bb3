package main

import (
	"fmt"
	"regexp/syntax"
)

func main() {
	for _, s := range []string{"abc|abd", "a|b|[x-z]", "(?i)k+", "(?P<n>x){2,3}", `[^\d]`, "(?:ab*?){0}", "x**", "[b-a]", "a)"} {
		re, err := syntax.Parse(s, syntax.Perl)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(re.Op, re, re.Simplify(), re.CapNames())
		// expect: Concat ab[c-d] ab[c-d] []
		// expect: CharClass [a-bx-z] [a-bx-z] []
		// expect: Plus (?i:K)+ (?i:K)+ []
		// expect: Repeat (?P<n>x){2,3} (?P<n>x)(?P<n>x)(?P<n>x)? [ n]
		// expect: CharClass [^0-9] [^0-9] []
		// expect: Repeat (?:ab*?){0} (?:) []
		// expect: error parsing regexp: invalid nested repetition operator: `**`
		// expect: error parsing regexp: invalid character class range: `b-a`
		// expect: error parsing regexp: unexpected ): `a)`
	}
	re, _ := syntax.Parse("^a(b|c*)$", syntax.Perl)
	prog, err := syntax.Compile(re.Simplify())
	fmt.Println(prog.NumCap, prog.StartCond(), err)                           // expect: 4 4 <nil>
	fmt.Println(&prog.Inst[prog.Start], &prog.Inst[2])                        // expect: empty 4 -> 2 rune1 "a" -> 3
	fmt.Println(syntax.EmptyOpContext('a', ' '), prog.Inst[2].MatchRune('a')) // expect: 16 true
}
