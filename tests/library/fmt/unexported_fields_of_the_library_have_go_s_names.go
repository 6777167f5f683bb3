// %#v and %+v show unexported fields: programs see their names and order.
package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

func main() {
	fmt.Printf("%#v\n", errors.New("x"))                 // expect: &errors.errorString{s:"x"}
	fmt.Printf("%+v\n", strings.NewReader("abc"))        // expect: &{s:abc i:0 prevRune:-1}
	fmt.Printf("%+v\n", strings.Builder{})               // expect: {addr:<nil> buf:[]}
	fmt.Printf("%+v\n", *io.NewSectionReader(nil, 1, 2)) // expect: {r:<nil> base:1 off:1 limit:3}
}
