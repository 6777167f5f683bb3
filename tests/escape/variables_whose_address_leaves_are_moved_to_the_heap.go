// spec: Address operators
package main

var sink any

func result() *int {
	x := 1 // ERROR "moved to heap: x"
	return &x
}

func global() {
	x := 1 // ERROR "moved to heap: x"
	sink = &x
}

func stays() int {
	x := 1
	p := &x
	return *p
}

func inLoop() (last *int) {
	var p *int
	for i := 0; i < 3; i++ {
		x := i // ERROR "moved to heap: x"
		p = &x
	}
	return p
}

func main() {
	result()
	global()
	stays()
	inLoop()
}
