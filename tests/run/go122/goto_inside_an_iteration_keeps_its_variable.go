// spec: Goto statements
// flags: -lang go1.22
package main

import "fmt"

func main() {
	var fs []func()
	for i := 0; ; i++ {
		if i == 2 {
			break
		}
		j := 0
	again:
		fs = append(fs, func() { fmt.Print(i, ":", j, " ") })
		j++
		if j < 2 {
			goto again
		}
	}
	for _, f := range fs {
		f()
	}
	fmt.Println() // expect: 0:2 0:2 1:2 1:2 
}
