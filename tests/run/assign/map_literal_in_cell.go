package main

import "fmt"

func main() {
	m := map[string]int{"key": 1}
	p := &m
	fmt.Println(*p) // expect: map[key:1]
	n := map[int]int{7: 8}
	q := &n
	fmt.Println(*q) // expect: map[7:8]
}
