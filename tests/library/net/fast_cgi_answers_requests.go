package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/fcgi"
)

func send(c net.Conn, kind byte, content string) {
	c.Write(append([]byte{1, kind, 0, 1, byte(len(content) >> 8), byte(len(content)), 0, 0}, content...))
}

func pair(k, v string) string { return string([]byte{byte(len(k)), byte(len(v))}) + k + v }

func main() {
	l, _ := net.Listen("tcp", "127.0.0.1:0")
	go fcgi.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, err := io.ReadAll(r.Body)
		w.Header().Set("Date", "now")
		fmt.Fprint(w, r.Method, " ", r.URL, " ", string(b), " ", err, " ", fcgi.ProcessEnv(r))
	}))
	c, _ := net.Dial("tcp", l.Addr().String())
	send(c, 9, "")
	send(c, 1, "\x00\x01\x00\x00\x00\x00\x00\x00")
	send(c, 4, pair("REQUEST_METHOD", "POST")+pair("SERVER_PROTOCOL", "HTTP/1.1")+pair("REQUEST_URI", "/x")+pair("REMOTE_USER", "me"))
	send(c, 4, "")
	send(c, 5, "bo")
	send(c, 5, "dy")
	send(c, 5, "")
	for {
		var h [8]byte
		if _, err := io.ReadFull(c, h[:]); err != nil {
			fmt.Println(err)
			break
		}
		b := make([]byte, int(binary.BigEndian.Uint16(h[4:]))+int(h[6]))
		io.ReadFull(c, b)
		fmt.Printf("%d %d %q\n", h[1], h[3], b[:binary.BigEndian.Uint16(h[4:])])
	}
	// expect: 10 0 "\x0f\x01FCGI_MPXS_CONNS1"
	// expect: 10 0 ""
	// expect: 6 1 "Status: 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nDate: now\r\n\r\n"
	// expect: 6 1 "POST /x body <nil> map[REMOTE_USER:me]"
	// expect: 6 1 ""
	// expect: 3 1 "\x00\x00\x00\x00\x00\x00\x00\x00"
	// expect: EOF
}
