// spec: Map types
package main

func main() {
	m := map[interface{}]int{}
	m[func() {}]++ // expect panic: runtime error: hash of unhashable type func()
}
