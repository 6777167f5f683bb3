// spec: Defer statements
package main

var open int

func nested(depth int) {
	if depth == 0 {
		return
	}
	open++
	defer func() { open-- }()
	nested(depth - 1)
}

func main() {
	for _, depth := range []int{1000, 10000, 100000} {
		nested(depth)
	}
}
