// flags: -max-output 10
// expect exit: 125
// expect: 01234567
// expect: 8
// expect err match: ^minigo: limit of output .-max-output. exceeded at .*too_much.go:13$
package main

import "fmt"

func main() {
	fmt.Println("01234567")
	for {
		fmt.Print("89")
	}
}
