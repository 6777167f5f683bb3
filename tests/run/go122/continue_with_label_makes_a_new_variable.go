// spec: Continue statements
// flags: -lang go1.22
package main

import "fmt"

func main() {
	var fs []func() int
outer:
	for i, j := 0, 10; i < 3; i, j = i+1, j-1 {
		fs = append(fs, func() int { return i*100 + j })
		for k := 0; k < 3; k++ {
			if k == 1 {
				continue outer
			}
			fs = append(fs, func() int { return k })
		}
	}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	fmt.Println() // expect: 10 0 109 0 208 0 
}
