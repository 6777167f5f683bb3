// spec: Function literals
package main

func work() (sum int) {
	for i := 0; i < 100; i++ {
		block := make([]int, 1000)
		defer func() { sum += len(block) }() // LEAK "100 deferred calls" "variable block \(line 6\), captured by reference: it is assigned in line 8" "1.2 MB"
		block = append(block, i)
	}
	return
}

func main() { work() }
