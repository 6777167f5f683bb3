// spec: Defer statements
package main

import "os"

func count(name string) (n int) {
	for i := 0; i < 100; i++ {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close() // LEAK "100 files are open at the same time" "main.count returns" "loop in line 7: 100 files -> 1 open at the peak \(measured\)"
		n++
	}
	return n
}

func main() { count("/etc/passwd") }
