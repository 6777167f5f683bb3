// spec: Index expressions
package main

func main() {
	var a [4]int
	i := -1
	a[i]++ // expect panic: runtime error: index out of range [-1]
}
