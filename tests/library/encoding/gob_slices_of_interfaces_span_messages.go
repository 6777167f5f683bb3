package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
)

type Z struct{}

func main() {
	gob.Register(Z{})
	in := make([]any, 100)
	for i := range in {
		in[i] = Z{}
	}
	var b bytes.Buffer
	fmt.Println(gob.NewEncoder(&b).Encode(in)) // expect: <nil>
	var out []any
	err := gob.NewDecoder(&b).Decode(&out)
	fmt.Println(len(out), err) // expect: 100 <nil>

	gob.NewEncoder(&b).Encode([]byte("abcd"))
	buffer := []byte("ABCDE")
	into := buffer
	gob.NewDecoder(&b).Decode(&into)
	fmt.Printf("%s %s\n", into, buffer) // expect: abcd abcdE

	fmt.Println(gob.NewEncoder(&b).Encode(struct{ I any }{(*int)(nil)})) // expect: gob: gob: cannot encode nil pointer of type *int inside interface
	ints := []int{1, 1, 1, 1}
	b.Reset()
	gob.NewEncoder(&b).Encode(ints)
	b.Bytes()[b.Len()-5] = 0xfc
	fmt.Println(gob.NewDecoder(&b).Decode(&ints)) // expect: gob: decoding int array or slice: length exceeds input size (33686018 elements)
}
