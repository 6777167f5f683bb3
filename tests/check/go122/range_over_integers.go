// flags: -lang go1.22
package main

func main() {
	for i, j := range 10 { // ERROR "range over 10 .untyped int constant. permits only one iteration variable"
		_, _ = i, j
	}
	for i := range 10.5 { // ERROR "cannot range over 10.5 .untyped float constant."
		_ = i
	}
	var s string
	for s = range 10 { // ERROR "string"
	}
	for i := range 300 {
		var _ int8 = i // ERROR "cannot use i .variable of type int. as int8 value in variable declaration"
	}
	_ = s
}
