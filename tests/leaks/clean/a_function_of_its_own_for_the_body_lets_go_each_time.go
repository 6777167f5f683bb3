// flags: -fake-time
package main

import (
	"fmt"
	"time"
)

func once(i int) {
	res := make([]byte, 1<<20)
	if i%2 == 0 {
		defer func() {
			time.Sleep(time.Second)
			fmt.Println("clean:", len(res))
		}()
	}
}

func main() {
	for i := 0; i < 10000; i++ {
		once(i)
	}
}
