// spec: Run-time panics
package main

var a []int

func main() {
	i := 9
	println(a /*line x.go:500:1*/ [ /*line x.go:100:1*/ i])
	// expect exit: 2
	// expect err: panic: runtime error: index out of range [9] with length 0
	// expect err match: x.go:500
}
