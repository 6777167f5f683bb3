// spec: Comparison operators
package main

func main() {
	var a, b interface{} = []int{1}, []int{1}
	println(a == b) // expect panic: runtime error: comparing uncomparable type []int
}
