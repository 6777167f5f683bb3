package main

import (
	"fmt"
	"io"
	"strings"
)

func main() {
	b, err := io.ReadAll(io.LimitReader(io.MultiReader(strings.NewReader("one "), strings.NewReader("two")), 5))
	fmt.Printf("%q %v\n", b, err)
	r, w := io.Pipe()
	go func() { fmt.Fprint(w, "through the pipe"); w.Close() }()
	b, err = io.ReadAll(r)
	fmt.Printf("%q %v\n", b, err)
	var copied strings.Builder
	n, err := io.Copy(io.Discard, io.TeeReader(strings.NewReader("tee"), &copied))
	fmt.Println(n, err, copied.String())
	_, err = io.ReadFull(strings.NewReader("ab"), make([]byte, 3))
	fmt.Println(err)
	s := io.NewSectionReader(strings.NewReader("0123456789"), 2, 5)
	b, err = io.ReadAll(s)
	fmt.Println(string(b), s.Size(), err)
}

// expect: "one t" <nil>
// expect: "through the pipe" <nil>
// expect: 3 <nil> tee
// expect: unexpected EOF
// expect: 23456 5 <nil>
