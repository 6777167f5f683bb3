package main

import (
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
)

func main() {
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "through") }))
	defer s.Close()
	allow := true
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println(r.Method, r.Host == s.Listener.Addr().String(), r.Header.Get("Proxy-Authorization"))
		if !allow {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
		to, _ := net.Dial("tcp", r.Host)
		from, read, _ := w.(http.Hijacker).Hijack()
		io.WriteString(from, "HTTP/1.1 200 OK\r\n\r\n")
		go io.Copy(to, read)
		io.Copy(from, to)
		from.Close()
	}))
	u, _ := url.Parse(proxy.URL)
	u.User = url.UserPassword("me", "secret")
	t := &http.Transport{Proxy: http.ProxyURL(u), TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	c := &http.Client{Transport: t}
	r, err := c.Get(s.URL)
	b, _ := io.ReadAll(r.Body)
	r.Body.Close()
	fmt.Println(string(b), err, r.TLS != nil)
	// expect: CONNECT true Basic bWU6c2VjcmV0
	// expect: through <nil> true
	t.CloseIdleConnections()
	allow = false
	_, err = c.Get(s.URL)
	fmt.Println(err.(*url.Error).Err)
	// expect: CONNECT true Basic bWU6c2VjcmV0
	// expect: Forbidden
}
