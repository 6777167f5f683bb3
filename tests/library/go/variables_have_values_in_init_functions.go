package main

import (
	"fmt"
	"go/types"
)

var text = types.Typ[types.String] // go/types' own init function reads Typ before this does

func main() {
	fmt.Println(text, types.Universe.Lookup("string").Type() == text) // expect: string true
}
