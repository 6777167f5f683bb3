package main

import "fmt"

func main() {
	var i, j int
	var f float64
	var s string
	n, err := fmt.Sscan("12 0x1F\n2.5 word", &i, &j, &f, &s)
	fmt.Println(n, err, i, j, f, s) // expect: 4 <nil> 12 31 2.5 word
	n, err = fmt.Sscanf("x=7, y=abc", "x=%d, y=%s", &i, &s)
	fmt.Println(n, err, i, s) // expect: 2 <nil> 7 abc
	n, err = fmt.Sscanln("1\n2", &i, &j)
	fmt.Println(n, err) // expect: 1 unexpected newline
	n, err = fmt.Sscan("300", new(int8))
	fmt.Println(n, err) // expect: 0 integer overflow on token 300
	n, err = fmt.Sscanf("5 z", "%d %d", &i, &j)
	fmt.Println(n, err) // expect: 1 expected integer
	n, err = fmt.Sscan("", &i)
	fmt.Println(n, err) // expect: 0 EOF
}
