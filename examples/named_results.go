// spec: Defer statements
//
// `return x` first stores x in the result variables, then runs the deferred calls, then returns. So a deferred function can change a named result,
// also after a panic that it recovers; it cannot change an unnamed one.
package main

import (
	"errors"
	"fmt"
)

func unnamed() int {
	x := 1
	defer func() { x = 100 }()
	return x
}

func named() (x int) {
	defer func() { x *= 100 }()
	return 2
}

func divide(a, b int) (q int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("divide(%d, %d): %v", a, b, r)
		}
	}()
	return a / b, nil
}

var errFull = errors.New("disk full")

type file struct{ name string }

func (f *file) Close() error { return errFull }

// save shows the usual idiom: the error of Close is not lost.
func save(name string) (err error) {
	f := &file{name}
	defer func() {
		if e := f.Close(); err == nil && e != nil {
			err = fmt.Errorf("close %s: %w", f.name, e)
		}
	}()
	return nil
}

func main() {
	fmt.Println(unnamed())    // expect: 1
	fmt.Println(named())      // expect: 200
	fmt.Println(divide(7, 2)) // expect: 3 <nil>
	fmt.Println(divide(1, 0)) // expect: 0 divide(1, 0): runtime error: integer divide by zero
	err := save("notes")
	fmt.Println(err, errors.Is(err, errFull)) // expect: close notes: disk full true
}
