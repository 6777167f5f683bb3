// spec: Variable declarations
// flags: -explain
package main

func main() {
	x := 1 // ERROR "x declared and not used"
	// expect err:     UnusedVar: a variable is declared and not used
	// expect err:     Specification: Variable declarations, https://go.dev/ref/spec#Variable_declarations
	// expect err:         func f() {
}
