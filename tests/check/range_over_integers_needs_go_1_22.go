package main

func main() {
	for i := range 10 { // ERROR "cannot range over 10 .untyped int constant."
		_ = i
	}
	var n uint8
	for range n { // ERROR "cannot range over n .variable of type uint8."
	}
}
