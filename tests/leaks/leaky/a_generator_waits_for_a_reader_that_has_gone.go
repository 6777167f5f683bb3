// spec: Channel types
package main

func numbers() <-chan int {
	ch := make(chan int)
	go func() {
		table := make([]int, 20000)
		for i := 0; ; i++ {
			table[i%len(table)] = i
			ch <- i // LEAK "1 goroutine is blocked for ever here \(chan send\)" ":6 in main.numbers" "keeps: .*160 KB"
		}
	}()
	return ch
}

func main() {
	for n := range numbers() {
		if n == 3 {
			break
		}
	}
}
