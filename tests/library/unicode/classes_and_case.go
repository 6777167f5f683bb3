package main

import (
	"fmt"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

func main() {
	fmt.Println(unicode.IsLetter('é'), unicode.IsDigit('٣'), unicode.IsSpace('\u2003'), unicode.IsUpper('É'), unicode.IsPunct('¿'), unicode.IsSymbol('€')) // expect: true true true true true true
	fmt.Println(unicode.Is(unicode.Han, '世'), unicode.In('ж', unicode.Latin, unicode.Cyrillic), unicode.Is(unicode.White_Space, 'x'))                      // expect: true true false
	fmt.Println(string(unicode.ToUpper('ÿ')), string(unicode.ToLower('Σ')), string(unicode.ToTitle('ǆ')), string(unicode.SimpleFold('k')))                 // expect: Ÿ σ ǅ K
	fmt.Println(unicode.Lu.R16[0], unicode.Letter == unicode.L, len(unicode.Scripts), unicode.FoldCategory["Mn"].R16[0])                                   // expect: {65 90 1} true 163 {921 953 32}
	fmt.Println(utf8.RuneCountInString("é☺\xff"), utf8.ValidString("a\xff"), utf8.RuneLen('☺'), utf8.AppendRune(nil, '€'))                                 // expect: 3 false 3 [226 130 172]
	fmt.Println(utf16.Encode([]rune("a😀")), string(utf16.Decode([]uint16{0xd83d, 0xde00, 0xd800})))                                                        // expect: [97 55357 56832] 😀�
}
