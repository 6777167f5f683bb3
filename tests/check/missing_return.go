// spec: Terminating statements
package main

func a(n int) int {
	if n > 0 {
		return 1
	}
} // ERROR "missing return"

func b(n int) int {
	for {
		if n > 0 {
			break
		}
	}
} // ERROR "missing return"

func c(n int) int {
	switch {
	case n > 0:
		return 1
	default:
		panic("no")
	}
}

func main() {}
