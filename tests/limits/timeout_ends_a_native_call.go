// flags: -timeout 100ms
// expect exit: 124
// expect err match: ^minigo: time limit .-timeout. exceeded at .*native_call.go:13$
package main

import (
	"fmt"
	"strings"
)

func main() {
	for {
		fmt.Print(len(strings.Repeat("ab", 1<<32)))
	}
}
