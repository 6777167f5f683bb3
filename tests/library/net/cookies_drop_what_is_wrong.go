package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

func main() {
	log.SetOutput(os.Stdout)
	log.SetFlags(0)
	fmt.Println((&http.Cookie{Name: "n", Domain: "a..b"}).String())
	// expect: net/http: invalid Cookie.Domain "a..b"; dropping domain attribute
	// expect: n=
	fmt.Println((&http.Cookie{Name: "n", Value: "x\x01y", Domain: "a."}).String())
	// expect: net/http: invalid byte '\x01' in Cookie.Value; dropping invalid bytes
	// expect: n=xy; Domain=a.
	r := http.Request{Header: http.Header{}}
	r.AddCookie(&http.Cookie{Name: "b\n", Value: "z"})
	fmt.Println(r.Header) // expect: map[Cookie:[b-=z]]
}
