package main

import "fmt"

var seen = map[string][]byte{} // LEAK "What main.seen reaches only grew" "seen\[key\] ="

func handle(n int) int {
	key := fmt.Sprintf("request %d from %d", n, n%7)
	body := fmt.Sprintf("%s: %100d", key, n) // most of the work leaves nothing
	seen[key] = make([]byte, 400)
	return len(body)
}

func main() {
	total := 0
	for i := 0; i < 20000; i++ {
		total += handle(i)
	}
}
