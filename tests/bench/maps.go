// Maps with integer and string keys.
package main

import "strconv"

func main() {
	ints := map[int]int{}
	for i := 0; i < 6000000; i++ {
		ints[i*7919&0xffff] += i
	}
	words := make([]string, 5000)
	for i := range words {
		words[i] = "word" + strconv.Itoa(i)
	}
	counts := map[string]int{}
	for i := 0; i < 6000000; i++ {
		counts[words[i%5000]]++
	}
	println(len(ints), len(counts), counts["word7"])
}
