// spec: Slice expressions
package main

import "strings"

var headers [][]byte

func receive(n int) {
	message := make([]byte, 32<<10) // LEAK "1,000 arrays made here .* 31.2 MB, .* show only 15.6 KB" "keep a copy"
	copy(message, strings.Repeat("x", 64<<10))
	headers = append(headers, message[:16]) // the whole array stays
}

func main() {
	for i := 0; i < 1000; i++ {
		receive(i)
	}
}
