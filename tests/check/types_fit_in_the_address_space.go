// spec: Size and alignment guarantees
package main

type Huge [1 << 50]byte // ERROR ":4:6: type \[1125899906842624\]byte larger than address space"

var c chan [1 << 16]byte // ERROR ":6:5: channel element type too large \(>64kB\)"

func main() {
	ch := make(chan struct{ v [65536]byte }) // ERROR ":9:2: channel element type too large"
	close(ch)
}
