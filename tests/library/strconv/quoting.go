package main

import (
	"fmt"
	"strconv"
)

func main() {
	fmt.Println(strconv.Quote("a\t\"é☺\x00\xff"))                                              // expect: "a\t\"é☺\x00\xff"
	fmt.Println(strconv.QuoteToASCII("é☺😀"))                                                   // expect: "\u00e9\u263a\U0001f600"
	fmt.Println(strconv.QuoteRune('☺'), strconv.QuoteToGraphic("\u2003\t") == "\"\u2003\\t\"") // expect: '☺' true
	fmt.Println(strconv.Unquote(`"\u00e9\x41\101\n"`))                                         // expect: éAA
	// expect:  <nil>
	fmt.Println(strconv.Unquote(`'ab'`))                                                             // expect:  invalid syntax
	fmt.Println(strconv.QuotedPrefix("`raw` rest"))                                                  // expect: `raw` <nil>
	fmt.Println(strconv.CanBackquote("a`b"), strconv.IsPrint('\u00a0'), strconv.IsGraphic('\u00a0')) // expect: false false true
}
