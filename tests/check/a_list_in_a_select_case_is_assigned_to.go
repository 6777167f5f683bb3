// spec: Select statements
package main

func main() {}

func f(c chan bool) {
	select {
	case a, b: // ERROR "unexpected :, expected := or = or comma"
		x := 1 // ERROR "unexpected newline, expected :"
	case c <- true:
	}
	select {
	case _, = (<-c): // ERROR "unexpected =, expected expression"
	default:
	} // ERROR "unexpected }, expected :"
}
