// spec: Package initialization
// expect fatal: all goroutines are asleep - deadlock!
// expect err: goroutine 1 [chan receive, locked to thread]:
package main

var x = <-make(chan int)

func main() { println(x) }
