package main

import (
	"fmt"
	"strings"
	"unicode"
)

func main() {
	fmt.Println(strings.ToUpper("straße ǆ"), strings.ToLower("ÀÉİ"), strings.ToTitle("ǆ"), strings.Title("hello wOrld"))                                       // expect: STRAßE Ǆ àéi ǅ Hello WOrld
	fmt.Println(strings.Replace("oink oink", "k", "ky", 1), strings.ReplaceAll("aaa", "aa", "b"), strings.ReplaceAll("ab", "", "-"))                           // expect: oinky oink ba -a-b-
	fmt.Printf("%q %q %q %q\n", strings.Trim("  xx ", " x"), strings.TrimLeft("xxax", "x"), strings.TrimSpace("\t a b \n"), strings.TrimSuffix("a.go", ".go")) // expect: "" "ax" "a b" "a"
	fmt.Println(strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, "a1b2é")) // expect: ABÉ
	fmt.Println(strings.NewReplacer("<", "&lt;", ">", "&gt;", "lt", "x").Replace("<lt>")) // expect: &lt;x&gt;
	fmt.Printf("%q\n", strings.ToValidUTF8("a\xff\xfeb", "?"))                            // expect: "a?b"
	fmt.Println(strings.ToUpperSpecial(unicode.TurkishCase, "ıi"))                        // expect: Iİ
}
