// spec: Type parameter declarations
// flags: -lang=go1.17
package main

type List[T any] []T // ERROR "type parameter requires go1.18 or later \(-lang was set to go1.17; check go.mod\)" "predeclared any requires go1.18 or later"

func main() {}
