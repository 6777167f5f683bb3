// spec: Defer statements
// flags: -fake-time
package main

import "fmt"

func cleanup(data []byte) { fmt.Println("clean:", len(data)) }

func clean() {
	for i := 0; i < 10000; i++ {
		res := make([]byte, 1<<20)
		if i%2 == 0 {
			defer cleanup(res) // LEAK "5,000 deferred calls" "argument res \(parameter data\), evaluated at the defer statement .* 5,000 MB" "-> 1 MB reachable"
		}
	}
}

func main() { clean() }
