// spec: Go statements
// expect exit: 2
// expect err: fatal error: go of nil func value
package main

import "time"

func main() {
	time.AfterFunc(1, nil)
	time.Sleep(time.Second)
}
