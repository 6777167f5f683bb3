package main

import (
	"errors"
	"fmt"
	"io"
)

type coded struct{ n int }

func (c coded) Error() string { return fmt.Sprint("code ", c.n) }

func main() {
	err := fmt.Errorf("outer: %w", errors.Join(io.EOF, coded{7}))
	fmt.Printf("%q\n", err.Error())                                                                 // expect: "outer: EOF\ncode 7"
	fmt.Println(errors.Is(err, io.EOF), errors.Is(err, io.ErrClosedPipe), errors.Is(err, coded{7})) // expect: true false true
	var c coded
	fmt.Println(errors.As(err, &c), c.n) // expect: true 7
	var with interface{ Timeout() bool }
	fmt.Println(errors.As(err, &with), with == nil, errors.Join(nil) == nil) // expect: false true true
	fmt.Println(errors.New("x") == errors.New("x"), errors.ErrUnsupported)   // expect: false unsupported operation
	defer func() { fmt.Println(recover()) }()                                // expect: errors: target must be a non-nil pointer
	errors.As(err, c)
}
