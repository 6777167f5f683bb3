// spec: Source file organization
package main

//go:noinline
func good() {}

var y int //go:noinline // ERROR ":7:13: misplaced compiler directive"

//go:linkname // ERROR "usage: //go:linkname localname \[linkname\]"
func main() {
	//go:noinline // ERROR ":11:4: misplaced compiler directive"
	good()
	_ = y
}
