package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

func main() {
	var x struct {
		A int8
		B struct{ C []string }
	}
	for _, s := range []string{`{"A":300}`, `{"B":{"C":[1]}}`, `{"A":1,}`, `{"A" 1}`, `[1`, `tru`, `01`, `"\q"`} {
		fmt.Println(json.Unmarshal([]byte(s), &x))
	}
	fmt.Println(json.Unmarshal([]byte(`1`), x), json.Valid([]byte(`{"a":[]}`)))
	d := json.NewDecoder(strings.NewReader(`{"a":1} [2] x`))
	for {
		var v any
		if err := d.Decode(&v); err != nil {
			fmt.Println(err)
			break
		}
		fmt.Println(v, d.More())
	}
	d = json.NewDecoder(strings.NewReader(`{"a":[1,"x"]}`))
	for t, err := d.Token(); err == nil; t, err = d.Token() {
		fmt.Printf("%T %v;", t, t)
	}
	fmt.Println()
	// expect: json: cannot unmarshal number 300 into Go struct field .A of type int8
	// expect: json: cannot unmarshal number into Go struct field .B.C of type string
	// expect: invalid character '}' looking for beginning of object key string
	// expect: invalid character '1' after object key
	// expect: unexpected end of JSON input
	// expect: invalid character ' ' in literal true (expecting 'e')
	// expect: invalid character '1' after top-level value
	// expect: invalid character 'q' in string escape code
	// expect: json: Unmarshal(non-pointer struct { A int8; B struct { C []string } }) true
	// expect: map[a:1] true
	// expect: [2] true
	// expect: invalid character 'x' looking for beginning of value
	// expect: json.Delim {;string a;json.Delim [;float64 1;string x;json.Delim ];json.Delim };
}
