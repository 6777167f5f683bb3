// no oracle: Go 1.21 does not know the version
package main

import "fmt"

func main() {
	var fs []func() int
	for i := range 2 {
		fs = append(fs, func() int { return i })
	}
	fmt.Println(fs[0](), fs[1]()) // expect: 0 1
}
