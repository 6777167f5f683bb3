// spec: Making slices, maps and channels
package main

import "fmt"

func main() {
	s := make([]struct{}, int(^uint(0)>>1))
	fmt.Println(len(s)) // expect: 9223372036854775807
	defer func() { fmt.Println(recover()) }() // expect: runtime error: growslice: len out of range
	s = append(s, struct{}{})
}
