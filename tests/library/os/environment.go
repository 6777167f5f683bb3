package main

import (
	"fmt"
	"os"
)

func main() {
	os.Setenv("MINIGO_TEST", "value")
	fmt.Println(os.Getenv("MINIGO_TEST"), os.ExpandEnv("<$MINIGO_TEST ${MINIGO_TEST}>"))
	os.Unsetenv("MINIGO_TEST")
	fmt.Println(os.LookupEnv("MINIGO_TEST"))
	r, w, _ := os.Pipe()
	w.WriteString("in the pipe")
	w.Close()
	b := make([]byte, 20)
	n, err := r.Read(b)
	fmt.Println(string(b[:n]), err)
}

// expect: value <value value>
// expect:  false
// expect: in the pipe <nil>
