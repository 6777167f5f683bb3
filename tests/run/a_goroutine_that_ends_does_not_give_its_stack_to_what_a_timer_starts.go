// spec: Go statements
package main

import (
	"fmt"
	"time"
)

func main() {
	done := make(chan bool)
	n := 0
	var again func()
	again = func() {
		if n++; n == 20000 {
			close(done)
			return
		}
		time.AfterFunc(1, again)
	}
	again()
	<-done
	fmt.Println(n) // expect: 20000
}
