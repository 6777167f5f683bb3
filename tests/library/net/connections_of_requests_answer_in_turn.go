package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"strings"
)

func serve(c net.Conn) {
	s := httputil.NewServerConn(c, nil)
	for {
		r, err := s.Read()
		if r == nil {
			return
		}
		body, _ := io.ReadAll(r.Body)
		text := r.URL.Path + string(body)
		s.Write(r, &http.Response{StatusCode: 200, ProtoMajor: 1, ProtoMinor: 1, ContentLength: int64(len(text)), Body: io.NopCloser(strings.NewReader(text)), Close: err != nil})
	}
}

func main() {
	l, _ := net.Listen("tcp", "127.0.0.1:0")
	go func() {
		c, _ := l.Accept()
		serve(c)
	}()
	c, _ := net.Dial("tcp", l.Addr().String())
	client := httputil.NewClientConn(c, nil)
	var all []*http.Request
	for i, path := range []string{"/a", "/b", "/c"} {
		r, _ := http.NewRequest("POST", "http://h"+path, strings.NewReader("?"))
		r.Close = i == 2
		fmt.Println(client.Write(r), client.Pending())
		// expect: <nil> 1
		// expect: <nil> 2
		// expect: <nil> 3
		all = append(all, r)
	}
	for _, r := range all {
		resp, err := client.Read(r)
		body, _ := io.ReadAll(resp.Body)
		fmt.Println(string(body), err)
		// expect: /a? <nil>
		// expect: /b? <nil>
		// expect: /c? persistent connection closed
	}
	_, err := client.Read(all[0])
	fmt.Println(err)                                  // expect: pipeline error
	fmt.Println(client.Write(all[0]), client.Close()) // expect: persistent connection closed <nil>
}
