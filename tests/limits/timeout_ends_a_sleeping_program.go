// flags: -timeout 200ms
// expect exit: 124
// expect err match: ^minigo: time limit .-timeout. exceeded at .*sleeping_program.go:9 \[sleep\]$
package main

import "time"

func main() {
	time.Sleep(time.Hour)
}
