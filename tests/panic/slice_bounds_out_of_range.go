// spec: Slice expressions
package main

func main() {
	s := make([]int, 2, 4)
	n := 5
	_ = s[1:n] // expect panic: runtime error: slice bounds out of range [:5] with capacity 4
}
