// spec: Making slices, maps and channels
package main

func main() {
	n := -1
	_ = make([]int, n) // expect panic: runtime error: makeslice: len out of range
}
