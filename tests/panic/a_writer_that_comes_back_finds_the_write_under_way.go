// expect fatal: concurrent map writes
// expect err: main.main()
// expect err match: comes_back_finds_the_write_under_way.go:15
// no oracle: which goroutine is inside a write depends on timing
package main

func main() {
	m := map[int]int{}
	go func() {
		for {
			m[1]++
		}
	}()
	for {
		m[2]++
	}
}
