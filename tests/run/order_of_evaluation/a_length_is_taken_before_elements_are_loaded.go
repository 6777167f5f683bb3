// spec: Order of evaluation
package main

import "fmt"

type node struct{ n int }

var (
	missing *node
	rows    = [][]int{{1}, {2}}
	one, at = 1, 7
)

func main() {
	defer func() { fmt.Println(recover()) }() // expect: runtime error: index out of range [7] with length 2
	fmt.Println(missing.n/one + len(rows[at]))
}
