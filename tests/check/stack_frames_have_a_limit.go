// spec: Size and alignment guarantees
package main

type big [1500 << 20]byte

func (b big) m() {} // ERROR ":6:6: stack frame too large \(>1GB\): 0 MB locals \+ 1500 MB args"

func f(x *big) (n int) { // ERROR ":8:6: stack frame too large \(>1GB\): 1500 MB locals \+ 0 MB args"
	for _, b := range *x {
		n += int(b)
	}
	return n
}

func main() {
	var x [5 << 20]byte
	println(len(x))
}

var _ = []byte{1 << 30: 1} // a constant array is copied to the heap
