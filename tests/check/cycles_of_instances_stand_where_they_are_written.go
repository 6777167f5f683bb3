// spec: Type declarations
package main

type (
	N[P any] M[P] // ERROR "invalid recursive type M"
	M[P any] N[P]
)

type (
	A[P any] B[P] // ERROR "invalid recursive type B"
	B[P any] C[P]
	C[P any] A[P]
)

func main() {}
