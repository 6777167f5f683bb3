// spec: Defer statements
package main

import (
	"fmt"
	"runtime"
)

func show() {
	_, _, line, _ := runtime.Caller(1)
	fmt.Println(line)
}

func early(x int) int {
	defer show()
	if x > 0 {
		return 1
	}
	return 2
}

func main() {
	early(1) // expect: 17
	early(0) // expect: 19
	defer show()
} // expect: 26
