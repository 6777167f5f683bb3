// flags: -timeout 200ms
// expect exit: 124
// expect err: minigo: time limit (-timeout) exceeded
package main

import "time"

func main() {
	time.Sleep(time.Hour)
}
