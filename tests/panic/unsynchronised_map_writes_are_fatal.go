// expect fatal: concurrent map writes
// no oracle: whether real Go notices depends on timing
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
