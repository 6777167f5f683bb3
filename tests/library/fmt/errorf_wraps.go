package main

import (
	"errors"
	"fmt"
	"io"
)

func main() {
	one := fmt.Errorf("read: %w", io.EOF)
	fmt.Println(one, errors.Is(one, io.EOF), errors.Unwrap(one) == io.EOF) // expect: read: EOF true true
	two := fmt.Errorf("%w and %w", io.EOF, io.ErrShortWrite)
	fmt.Println(errors.Is(two, io.ErrShortWrite), errors.Unwrap(two)) // expect: true <nil>
	fmt.Printf("%T %T %T\n", one, two, fmt.Errorf("plain %d", 1))     // expect: *fmt.wrapError *fmt.wrapErrors *errors.errorString
	fmt.Println(fmt.Errorf("%w", 5), fmt.Sprintf("%w", io.EOF))       // expect: %!w(int=5) %!w(*errors.errorString=&{EOF})
}
