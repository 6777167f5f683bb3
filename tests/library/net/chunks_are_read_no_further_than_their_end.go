package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http/httputil"
	"strings"
)

func main() {
	for _, s := range []string{"5;x=y\r\nhello\r\n0\r\nrest", "5\r\nhel", "5\r\nhelloXX0\r\n", "g\r\n", strings.Repeat("1", 5000) + "\r\n"} {
		br := bufio.NewReader(strings.NewReader(s))
		got, err := io.ReadAll(httputil.NewChunkedReader(br))
		rest, _ := io.ReadAll(br)
		fmt.Printf("%q %v %.4q\n", got, err, rest)
	}
	// expect: "hello" <nil> "rest"
	// expect: "hel" unexpected EOF ""
	// expect: "hello" malformed chunked encoding "0\r\n"
	// expect: "" invalid byte in chunk length ""
	// expect: "" header line too long "1111"
}
