// spec: Select statements
// expect fatal: all goroutines are asleep - deadlock!
// expect err match: ^goroutine 1 \[chan receive\]:$
// expect err match: ^main\.main\(\)$
// expect err match: \.go:11 \+0x
package main

func main() {
	done := make(chan int)
	select {
	case <-done:
	}
}
