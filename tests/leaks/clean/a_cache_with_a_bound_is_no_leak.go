package main

import "fmt"

var (
	cache = map[int][]byte{}
	order []int
)

func get(n int) []byte {
	if b, ok := cache[n]; ok {
		return b
	}
	if len(order) == 100 {
		delete(cache, order[0])
		order = append(order[:0], order[1:]...)
	}
	b := make([]byte, 20000)
	cache[n], order = b, append(order, n)
	return b
}

func main() {
	sum := 0
	for i := 0; i < 5000; i++ {
		sum += len(get(i)) + len(fmt.Sprint(i))
	}
	fmt.Println(sum, len(cache))
}
