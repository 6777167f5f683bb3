// spec: Labeled statements
package main

func f() {
L: // ERROR "label L defined and not used"
	for {
		break M // ERROR "break label not defined: M"
	}
}

func g() {
	x := := 1 // ERROR "syntax error: unexpected :=, expected expression"
}

func main() {}
