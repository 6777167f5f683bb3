// spec: For statements with range clause
// flags: -lang go1.22
package main

import "fmt"

func main() {
	var ps []*int
	for i := range 3 {
		defer func() { fmt.Println("deferred", i) }()
		ps = append(ps, &i)
	}
	fmt.Println(*ps[0], *ps[1], *ps[2]) // expect: 0 1 2
	// expect: deferred 2
	// expect: deferred 1
	// expect: deferred 0
}
