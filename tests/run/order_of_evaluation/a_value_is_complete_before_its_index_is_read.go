// spec: Order of evaluation
package main

import "fmt"

var n int

func next() int        { n++; return n }
func array() [3]int    { n++; return [3]int{1, 2, 3} }
func element() (v int) { n = 0; return array()[n] }

func main() {
	fmt.Println(element()) // expect: 2
	n = 0
	fmt.Println([...]int{next(), 5, 6}[n]) // expect: 5
	n = 0
	fmt.Println([]int{next(), 5, 6}[n]) // expect: 5
	n = 0
	fmt.Println(struct{ a [3]int }{[3]int{next(), 2, 3}}.a[n]) // expect: 2
}
