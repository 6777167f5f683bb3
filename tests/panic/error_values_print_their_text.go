// spec: Handling panics
package main

import (
	"errors"
	"fmt"
)

func main() {
	panic(fmt.Errorf("outer: %w", errors.New("inner"))) // expect panic: outer: inner
}
