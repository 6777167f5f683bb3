// spec: Defer statements
package main

func main() {
	s := []int{1}
	defer append(s, 1) // ERROR "defer discards result of append\(s, 1\)"
	defer len(s) // ERROR "defer discards result of len\(s\)"
	defer int(3) // ERROR "defer requires function call, not conversion|defer discards result of"
	defer recover()
	defer print(1)
}
