// spec: Handling panics
package main

import "fmt"

func try(n int) (err error) {
	block := make([]byte, 100_000)
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%d of %d: %v", n, len(block), r)
		}
	}()
	deep(n)
	return nil
}

func deep(n int) {
	defer func() {}()
	if n > 0 {
		deep(n - 1)
	}
	panic("bottom")
}

func main() {
	failed := 0
	for i := 0; i < 500; i++ {
		if try(i%20) != nil {
			failed++
		}
	}
	fmt.Println(failed)
}
