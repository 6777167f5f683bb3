// spec: Continue statements
package main

func sum(blocks int) (total int) {
	for i := 0; i < blocks; i++ {
		block := make([]byte, 8192)
		defer func(b []byte) { total += len(b) }(block) // LEAK "64 deferred calls" "argument block \(parameter b\)" "line 5: 51[0-9] KB -> .* \(measured\)"
		if i%2 == 0 {
			continue
		}
		total++
	}
	return total
}

func main() { sum(64) }
