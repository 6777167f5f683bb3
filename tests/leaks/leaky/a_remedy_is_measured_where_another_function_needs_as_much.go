// spec: Defer statements
package main

func use(b []byte) { b[0]++ }

func late() {
	for i := 0; i < 10; i++ {
		block := make([]byte, 1<<20)
		defer use(block) // LEAK "10 deferred calls" "line 7: 10 MB -> 1 MB held by these calls \(measured\); others keep the peak at [0-9]+ MB"
	}
}

func early() {
	blocks := make([][]byte, 10)
	for i := range blocks {
		blocks[i] = make([]byte, 1<<20)
	}
	use(blocks[9])
}

func main() {
	late()
	early()
}
