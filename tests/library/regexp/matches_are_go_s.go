package main

import (
	"fmt"
	"regexp"
	"strings"
)

func main() {
	re := regexp.MustCompile(`(?P<key>\w+)=(?P<value>\S*)`)
	fmt.Println(re.FindStringSubmatch("x a=1 b="), re.SubexpNames(), re.SubexpIndex("value"))
	fmt.Println(re.ReplaceAllString("a=1 b=2", "$value=${key}s $keys"))
	fmt.Println(re.ReplaceAllStringFunc("a=1 b=2", strings.ToUpper))
	fmt.Println(regexp.MustCompile(`a*`).FindAllStringIndex("baaab", -1))
	fmt.Printf("%q\n", regexp.MustCompile(`,\s*`).Split("a, b,c,", -1))
	fmt.Println(regexp.MustCompile(`a|ab`).FindString("ab"), regexp.MustCompilePOSIX(`a|ab`).FindString("ab"))
	fmt.Printf("%q\n", regexp.MustCompile(`.`).FindAllString("a\xffé", -1))
	fmt.Println(regexp.MustCompile(`\B`).FindAllStringIndex("éé", -1))
	fmt.Println(regexp.MustCompile(`ab(c|cd)`).LiteralPrefix())
	for _, bad := range []string{`a(`, `[z-a]`, `a**`, `\C`, `(?<=x)`, `a{1001}`, `[[:x:]]`, "\xff"} {
		_, err := regexp.Compile(bad)
		fmt.Println(err)
	}
	defer func() { fmt.Println(recover()) }()
	regexp.MustCompile("*")
}
