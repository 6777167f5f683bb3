// spec: Run-time panics
package main

import "sort"

// expect err match: ^main\.main\.func1\(
// expect err match: ^sort\.insertionSort_func\(
// expect err match: zsortfunc\.go:12
// expect err match: ^sort\.pdqsort_func\(
// expect err match: ^sort\.Slice\(
// expect err match: sort/slice\.go:26
func main() {
	xs, ys := []int{3, 1}, []int{0}
	sort.Slice(xs, func(i, j int) bool { return ys[i] < ys[j] }) // expect panic: runtime error: index out of range [1] with length 1
}
