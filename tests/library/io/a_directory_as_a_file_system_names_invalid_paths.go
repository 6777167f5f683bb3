package main

import (
	"fmt"
	"io/fs"
	"testing/fstest"
)

func main() {
	tree := fstest.MapFS{"a/x": {Data: []byte("x")}}
	_, err := fs.Sub(tree, "../a")
	fmt.Println(err) // expect: sub ../a: invalid name
	below, _ := fs.Sub(tree, "a")
	_, err = below.Open("/x")
	fmt.Println(err) // expect: open /x: invalid name
	info, _ := fs.Stat(tree, "a")
	fmt.Println(info.Mode()) // expect: d---------
}
