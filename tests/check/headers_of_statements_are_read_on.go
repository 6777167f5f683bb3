// spec: If statements, For statements
package main

func f(x int) bool { return x > 0 }

func g() {
	for f(1)
	i := 0; i < 3; i++ {     // ERROR "cannot use i := 0 as value$"
	}
}

func main() {
	if if x := 1; x > 0 {    // ERROR "unexpected if, expected expression$"
	}
}
