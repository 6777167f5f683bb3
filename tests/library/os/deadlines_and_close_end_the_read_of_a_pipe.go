package main

import (
	"errors"
	"fmt"
	"os"
	"time"
)

func main() {
	r, _, _ := os.Pipe()
	b := make([]byte, 1)
	r.SetReadDeadline(time.Now().Add(time.Millisecond))
	_, err := r.Read(b)
	fmt.Println(err, errors.Is(err, os.ErrDeadlineExceeded)) // expect: read |0: i/o timeout true
	r.SetReadDeadline(time.Time{})
	go r.Close()
	_, err = r.Read(b)
	fmt.Println(err, errors.Is(err, os.ErrClosed)) // expect: read |0: file already closed true
	f, _ := os.Open("/")
	fmt.Println(f.SetDeadline(time.Now())) // expect: file type does not support deadline
}
