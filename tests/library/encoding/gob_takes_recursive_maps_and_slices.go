package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
)

type tree map[string]tree
type list []list

func main() {
	var b bytes.Buffer
	fmt.Println(gob.NewEncoder(&b).Encode(tree{"A": {"B": nil}})) // expect: <nil>
	t := tree{}
	fmt.Println(gob.NewDecoder(&b).Decode(&t), t)            // expect: <nil> map[A:map[B:map[]]]
	fmt.Println(gob.NewEncoder(&b).Encode(list{{nil}, nil})) // expect: <nil>
	var l list
	fmt.Println(gob.NewDecoder(&b).Decode(&l), l) // expect: <nil> [[[]] []]
}
