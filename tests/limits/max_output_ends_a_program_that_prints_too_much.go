// flags: -max-output 10
// expect exit: 125
// expect: 01234567
// expect: 8
// expect err: max_output_ends_a_program_that_prints_too_much.go:13
package main

import "fmt"

func main() {
	fmt.Println("01234567")
	for {
		fmt.Print("89")
	}
}
