// spec: Select statements
package main

import "fmt"

var x, i int
var oks [4]bool

func from() chan int {
	fmt.Print("channel ")
	c := make(chan int, 1)
	c <- 3
	return c
}
func place(p *int) *int     { fmt.Print("place "); return p }
func index(n int) int       { fmt.Print("index ", x, " "); return n }
func flag(p *[4]bool) *bool { fmt.Print("flag ", x, " "); return &p[0] }

func main() {
	select {
	case *place(&x) = <-from():
		fmt.Println(x) // expect: channel place 3
	}
	x = 0
	select {
	case *place(&x), *flag(&oks) = <-from():
		fmt.Println(x, oks[0]) // expect: channel place flag 0 3 true
	}
	x = 0
	select {
	case *place(&x), oks[index(1)] = <-from():
		fmt.Println(x, oks[1]) // expect: channel place index 0 3 true
	default:
	}
	select {
	case i, oks[i] = <-from():
		fmt.Println(i, oks[i]) // expect: channel 3 false
	}
}
