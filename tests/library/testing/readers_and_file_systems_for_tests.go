package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing/fstest"
	"testing/iotest"
	"testing/quick"
)

func main() {
	n := 0
	r := iotest.OneByteReader(strings.NewReader("abc"))
	for b := make([]byte, 8); ; n++ {
		if _, err := r.Read(b); err != nil {
			break
		}
	}
	fmt.Println(n) // expect: 3
	got, err := iotest.DataErrReader(strings.NewReader("abcd")).Read(make([]byte, 10))
	fmt.Println(got, err) // expect: 4 EOF
	half, _ := iotest.HalfReader(strings.NewReader("abcdef")).Read(make([]byte, 5))
	fmt.Println(half) // expect: 3
	t := iotest.TimeoutReader(strings.NewReader("abcdef"))
	t.Read(make([]byte, 1))
	_, err = t.Read(make([]byte, 1))
	fmt.Println(err) // expect: timeout
	_, err = iotest.ErrReader(errors.New("broken")).Read(nil)
	fmt.Println(err) // expect: broken
	var out bytes.Buffer
	io.WriteString(iotest.TruncateWriter(&out, 3), "abcdef")
	fmt.Println(out.String())                                             // expect: abc
	fmt.Println(iotest.TestReader(strings.NewReader("abc"), []byte("abc"))) // expect: <nil>
	m := fstest.MapFS{"a/b.txt": {Data: []byte("hello")}, "c": {Mode: 0600}}
	fs.WalkDir(m, ".", func(path string, d fs.DirEntry, err error) error {
		fmt.Print(path, " ", d.IsDir(), "; ")
		return err
	})
	fmt.Println() // expect: . true; a true; a/b.txt false; c false; 
	data, err := m.ReadFile("a/b.txt")
	fmt.Println(string(data), err) // expect: hello <nil>
	_, err = m.Open("x")
	fmt.Println(err, errors.Is(err, fs.ErrNotExist)) // expect: open x: file does not exist true
	fmt.Println(fstest.TestFS(m, "a/b.txt", "c"))    // expect: <nil>
	fmt.Println(fstest.TestFS(m, "missing"))         // expect: TestFS found errors:
	// expect: expected but not found: missing
	fmt.Println(fstest.TestFS(os.DirFS("/nonexistent"), "x") != nil) // expect: true
	fmt.Println(quick.Check(func(a, b int, s string, l []byte) bool { return a+b == b+a && len(s+s) == 2*len(s) }, nil)) // expect: <nil>
	err = quick.Check(func(x uint8) bool { return x < 10 }, nil)
	var failed *quick.CheckError
	fmt.Println(errors.As(err, &failed)) // expect: true
	fmt.Println(quick.CheckEqual(func(x int8) int8 { return x * 2 }, func(x int8) int8 { return x + x }, nil)) // expect: <nil>
	fmt.Println(quick.Check(1, nil))                                                                         // expect: argument is not a function
}
