package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/fcgi"
)

func record(kind byte, data string) string {
	return string([]byte{1, kind, 0, 7, 0, byte(len(data)), 0, 0}) + data
}

func param(name, value string) string {
	return string([]byte{byte(len(name)), byte(len(value))}) + name + value
}

func main() {
	l, _ := net.Listen("tcp", "127.0.0.1:0")
	go fcgi.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("Date", "-")
		fmt.Fprintf(w, "%s %s %q %v", r.Method, r.URL, body, fcgi.ProcessEnv(r))
	}))
	c, _ := net.Dial("tcp", l.Addr().String())
	params := param("REQUEST_METHOD", "POST") + param("SERVER_PROTOCOL", "HTTP/1.1") + param("REQUEST_URI", "/x") + param("REMOTE_USER", "me")
	io.WriteString(c, record(1, "\x00\x01\x00\x00\x00\x00\x00\x00")+record(4, params)+record(4, "")+record(5, "body")+record(5, ""))
	all, _ := io.ReadAll(c)
	fmt.Println(len(all), bytes.Contains(all, []byte("Status: 200 OK")), bytes.Contains(all, []byte(`POST /x "body" map[REMOTE_USER:me]`))) // expect: 152 true true
	fmt.Printf("%q\n", all[len(all)-16:])                                                                                                   // expect: "\x01\x03\x00\a\x00\b\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
}
