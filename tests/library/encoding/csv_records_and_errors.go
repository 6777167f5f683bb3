package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
)

func main() {
	for _, in := range []string{"a,\"b\"\"\nc\",\r\n\n1,2,3\n", "a\"b", "\"a\"b,c", "a,b\nc\n", "\"a\nb"} {
		records, err := csv.NewReader(strings.NewReader(in)).ReadAll()
		fmt.Printf("%q %v\n", records, err)
		// expect: [["a" "b\"\nc" ""] ["1" "2" "3"]] <nil>
		// expect: [] parse error on line 1, column 2: bare " in non-quoted-field
		// expect: [] parse error on line 1, column 3: extraneous or missing " in quoted-field
		// expect: [] record on line 2: wrong number of fields
		// expect: [] record on line 1; parse error on line 2, column 2: extraneous or missing " in quoted-field
	}
	r := csv.NewReader(strings.NewReader("# no\n x ; \"y\n"))
	r.Comma, r.Comment, r.LazyQuotes, r.TrimLeadingSpace = ';', '#', true, true
	record, err := r.Read()
	fmt.Printf("%q %v\n", record, err) // expect: ["x " "y\n"] <nil>
	fmt.Println(r.FieldPos(1))
	// expect: 2 6
	// expect: a b," c","d,e","f""g",,"\."
	w := csv.NewWriter(os.Stdout)
	w.Write([]string{"a b", " c", "d,e", "f\"g", "", `\.`})
	w.Flush()
}
