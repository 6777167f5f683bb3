package main

import (
	"fmt"
	"strings"
)

func main() {
	s := "chicken, Ünïcode"
	fmt.Println(strings.Index(s, "ken"), strings.Index(s, "dmr"), strings.LastIndex("go gopher", "go"), strings.IndexRune(s, 'ï'))                                              // expect: 4 -1 3 12
	fmt.Println(strings.IndexAny(s, "xyÜ"), strings.IndexByte(s, 'k'), strings.LastIndexAny(s, "c"), strings.Count("cheese", "e"), strings.Count("é", ""))                      // expect: 9 4 14 3 2
	fmt.Println(strings.Contains(s, "ick"), strings.HasPrefix(s, "chi"), strings.HasSuffix(s, "code"), strings.EqualFold("Straße", "STRAßE"), strings.EqualFold("K", "\u212a")) // expect: true true true true true
	fmt.Println(strings.Cut("key=value=x", "="))                                                                                                                                // expect: key value=x true
	fmt.Println(strings.IndexFunc("abc1", func(r rune) bool { return r < 'a' }))                                                                                                // expect: 3
}
