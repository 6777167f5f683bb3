package main

import (
	"fmt"
	"mime"
	"strings"
)

func main() {
	fmt.Println(mime.QEncoding.Encode("utf-8", "¡Hola, señor_?= x!")) // expect: =?utf-8?q?=C2=A1Hola,_se=C3=B1or=5F=3F=3D_x!?=
	fmt.Println(mime.BEncoding.Encode("UTF-8", "¡Hola!"))             // expect: =?UTF-8?b?wqFIb2xhIQ==?=
	fmt.Println(mime.QEncoding.Encode("utf-8", "plain"))              // expect: plain
	long := mime.QEncoding.Encode("utf-8", strings.Repeat("é", 30))
	fmt.Println(len(long), strings.Count(long, " "))                          // expect: 218 2
	fmt.Println(len(mime.BEncoding.Encode("utf-8", strings.Repeat("é", 60)))) // expect: 202
	var d mime.WordDecoder
	fmt.Println(d.Decode("=?utf-8?q?=C2=A1Hola,_se=C3=B1or!?="))                   // expect: ¡Hola, señor! <nil>
	fmt.Println(d.Decode("=?x?"))                                                  // expect:  mime: invalid RFC 2047 encoded-word
	fmt.Println(d.DecodeHeader("a =?ISO-8859-1?Q?=E9?= =?utf-8?b?w6k=?= b =?bad")) // expect: a éé b =?bad <nil>
	fmt.Println(d.DecodeHeader("=?big5?q?x?="))                                    // expect:  mime: unhandled charset "big5"
	for _, s := range []string{`text/HTML; charset="utf-8"`, `form-data; name=f; filename*=UTF-8''a%20b`, "a/b; x", "a/b;", `a/b; x*0="1"; x*1="2"`, "", "a b/c", `a/b; x=1; x=2`} {
		t, p, err := mime.ParseMediaType(s)
		fmt.Println(t, p, err)
	}
	// expect: text/html map[charset:utf-8] <nil>
	// expect: form-data map[filename:a b name:f] <nil>
	// expect: a/b map[] mime: invalid media parameter
	// expect: a/b map[] <nil>
	// expect: a/b map[x:12] <nil>
	// expect:  map[] mime: no media type
	// expect:  map[] mime: expected slash after first token
	// expect:  map[] mime: duplicate parameter name
	fmt.Println(mime.FormatMediaType("Text/Plain", map[string]string{"charset": "utf-8", "n": "a b\"", "u": "ü"})) // expect: text/plain; charset=utf-8; n="a b\""; u*=utf-8''%C3%BC
	fmt.Println(mime.TypeByExtension(".html"), mime.TypeByExtension(".png"), mime.TypeByExtension(".JSON"))        // expect: text/html; charset=utf-8 image/png application/json
}
