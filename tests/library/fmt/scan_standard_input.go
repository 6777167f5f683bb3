// stdin: 3 4.5 name
package main

import "fmt"

func main() {
	var n int
	var f float64
	var s, rest string
	fmt.Println(fmt.Scan(&n, &f, &s)) // expect: 3 <nil>
	fmt.Println(n, f, s)              // expect: 3 4.5 name
	count, err := fmt.Scan(&rest)
	fmt.Println(count, err) // expect: 0 EOF
}
