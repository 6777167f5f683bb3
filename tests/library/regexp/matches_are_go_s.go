package main

import (
	"fmt"
	"regexp"
	"strings"
)

func main() {
	re := regexp.MustCompile(`(?P<key>\w+)=(?P<value>\S*)`)
	fmt.Println(re.FindStringSubmatch("x a=1 b="), re.SubexpNames(), re.SubexpIndex("value"))                  // expect: [a=1 a 1] [ key value] 2
	fmt.Println(re.ReplaceAllString("a=1 b=2", "$value=${key}s $keys"))                                        // expect: 1=as  2=bs
	fmt.Println(re.ReplaceAllStringFunc("a=1 b=2", strings.ToUpper))                                           // expect: A=1 B=2
	fmt.Println(regexp.MustCompile(`a*`).FindAllStringIndex("baaab", -1))                                      // expect: [[0 0] [1 4] [5 5]]
	fmt.Printf("%q\n", regexp.MustCompile(`,\s*`).Split("a, b,c,", -1))                                        // expect: ["a" "b" "c" ""]
	fmt.Println(regexp.MustCompile(`a|ab`).FindString("ab"), regexp.MustCompilePOSIX(`a|ab`).FindString("ab")) // expect: a ab
	fmt.Printf("%q\n", regexp.MustCompile(`.`).FindAllString("a\xffé", -1))                                    // expect: ["a" "\xff" "é"]
	fmt.Println(regexp.MustCompile(`\B`).FindAllStringIndex("éé", -1))                                         // expect: [[0 0] [2 2] [4 4]]
	fmt.Println(regexp.MustCompile(`ab(c|cd)`).LiteralPrefix())                                                // expect: abc false
	for _, bad := range []string{`a(`, `[z-a]`, `a**`, `\C`, `(?<=x)`, `a{1001}`, `[[:x:]]`} {
		_, err := regexp.Compile(bad)
		fmt.Println(err)
		// expect: error parsing regexp: missing closing ): `a(`
		// expect: error parsing regexp: invalid character class range: `z-a`
		// expect: error parsing regexp: invalid nested repetition operator: `**`
		// expect: error parsing regexp: invalid escape sequence: `\C`
		// expect: error parsing regexp: invalid or unsupported Perl syntax: `(?<`
		// expect: error parsing regexp: invalid repeat count: `{1001}`
		// expect: error parsing regexp: invalid character class range: `[:x:]`
	}
	defer func() { fmt.Println(recover()) }() // expect: regexp: Compile(`*`): error parsing regexp: missing argument to repetition operator: `*`
	regexp.MustCompile("*")
}
