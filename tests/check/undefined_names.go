// spec: Declarations and scope
package main

import "strings"

type t struct{ Name string }

func main() {
	println(missing) // ERROR "undefined: missing"
	strings.Nope("x") // ERROR "undefined: strings.Nope"
	var v t
	v.name = "" // ERROR "v.name undefined \(type t has no field or method name, but does have Name\)"
	v.close() // ERROR "v.close undefined \(type t has no field or method close\)"
	strings.explode("x", 1) // ERROR "name explode not exported by package strings|undefined: strings.explode"
}
