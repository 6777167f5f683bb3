// spec: Defer statements
// flags: -fake-time
package main

import (
	"fmt"
	"time"
)

func clean() {
	for i := 0; i < 10000; i++ {
		res := make([]byte, 1<<20)
		if i%2 == 0 {
			defer func() { // LEAK "5,000 deferred calls .* wait for main.clean to return" "variable res \(line 12\), captured by value: .* (4,9[5-9].|5,000) MB" "loop in line 11: 5,00. MB -> 1 MB reachable at the peak \(measured\)"
				time.Sleep(time.Second)
				fmt.Println("clean:", len(res))
			}()
		}
	}
}

func main() { clean() }
