package main

import (
	"bufio"
	"fmt"
	"net/http"
	"strings"
)

func main() {
	for _, text := range []string{"", "GET / HTTP/1.1\r\n"} {
		_, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text)))
		fmt.Println(err)
	}
	// expect: EOF
	// expect: unexpected EOF
}
