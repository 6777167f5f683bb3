// spec: Function types
package main

var m map[func()]int // ERROR ":4:15: invalid map key type func\(\)"

func f(x interface{}, c chan int) {
	_ = c [0] // ERROR ":7:8: invalid operation: cannot index c"
	switch x.(type) {
	case func(int):
	case func(int): // ERROR ":10:11: duplicate case func\(int\) in type switch"
	}
}

func main() { f(nil, nil) }
