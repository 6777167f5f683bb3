// flags: -sandbox
package main

import (
	"fmt"
	"net"
	"net/http"
)

func main() {
	_, err := net.Listen("tcp", "127.0.0.1:0")
	fmt.Println(err) // expect: listen tcp 127.0.0.1:0: socket: operation not permitted
	_, err = http.Get("http://127.0.0.1:1")
	fmt.Println(err) // expect: Get "http://127.0.0.1:1": dial tcp 127.0.0.1:1: socket: operation not permitted
	_, err = net.LookupHost("localhost")
	fmt.Println(err) // expect: lookup localhost: operation not permitted
}
