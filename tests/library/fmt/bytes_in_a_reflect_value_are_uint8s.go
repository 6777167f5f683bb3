package main

import (
	"fmt"
	"reflect"
)

func main() {
	b := []byte{1}
	fmt.Printf("%#v %#v %#v\n", b, reflect.ValueOf(b), []any{b})  // expect: []byte{0x1} []uint8{0x1} []interface {}{[]uint8{0x1}}
	fmt.Printf("%#v %v %x\n", []byte(nil), b, reflect.ValueOf(b)) // expect: []byte(nil) [1] 01
}
