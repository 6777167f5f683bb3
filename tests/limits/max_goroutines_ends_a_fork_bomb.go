// flags: -max-goroutines 100
// expect exit: 125
package main

func main() {
	for {
		go func() { select {} }()
	}
}
