// spec: Index expressions
package main

func at(s []int, i int) int {
	return s[i] // expect panic: runtime error: index out of range [5] with length 3
}

func main() {
	println(at([]int{1, 2, 3}, 5))
}
