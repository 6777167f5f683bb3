package main

import (
	"compress/flate"
	"errors"
	"fmt"
)

type pieces struct{ broken bool }

func (p pieces) Write(b []byte) (int, error) {
	if p.broken {
		return 0, errors.New("broken")
	}
	fmt.Printf("%x ", b)
	return len(b), nil
}

func main() {
	w, _ := flate.NewWriterDict(pieces{}, 9, []byte("hello, world"))
	w.Write([]byte("world hello, hello, world"))
	w.Flush()
	w.Write([]byte("hello, world"))
	fmt.Println(w.Close()) // expect: 02130a501164090000 0000ffff 42660302 0000ffff <nil>
	w.Reset(pieces{})
	w.Write([]byte("hello, world"))
	fmt.Println(w.Close(), w.Close(), w.Flush()) // expect: 42660302 0000ffff <nil> <nil> flate: closed writer
	w.Reset(pieces{broken: true})
	n, err := w.Write(make([]byte, 1000))
	fmt.Println(n, err, w.Flush(), w.Close()) // expect: 1000 <nil> broken broken
	n, err = w.Write(nil)
	fmt.Println(n, err) // expect: 0 broken
}
