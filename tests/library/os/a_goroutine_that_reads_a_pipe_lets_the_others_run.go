package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	r, w, _ := os.Pipe()
	done := make(chan int)
	go func() {
		lines := 0
		for s := bufio.NewScanner(r); s.Scan(); lines++ {
		}
		done <- lines
	}()
	for i := 0; i < 20000; i++ { // more than a pipe holds
		fmt.Fprintln(w, "line", i)
	}
	w.Close()
	fmt.Println(<-done) // expect: 20000
}
