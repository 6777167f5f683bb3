// spec: Conversions from slice to array or array pointer
package main

func main() {
	s := []int{1, 2}
	_ = [3]int(s) // expect panic: runtime error: cannot convert slice with length 2 to array or pointer to array with length 3
}
