package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/http/httptrace"
	"net/http/httputil"
	"net/url"
	"strings"
)

func main() {
	backend := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "n", Value: "v"})
		fmt.Fprintf(w, "%s %v %s", r.URL.Path, r.Cookies(), r.Header.Get("X-Forwarded-For"))
	}))
	defer backend.Close()
	target, _ := url.Parse(backend.URL + "/base")
	proxy := httptest.NewServer(httputil.NewSingleHostReverseProxy(target))
	defer proxy.Close()
	jar, _ := cookiejar.New(nil)
	client := http.Client{Jar: jar}
	for i := 0; i < 2; i++ {
		req, _ := http.NewRequest("GET", proxy.URL+"/x", nil)
		var events []string
		req = req.WithContext(httptrace.WithClientTrace(req.Context(), &httptrace.ClientTrace{
			GotConn:              func(i httptrace.GotConnInfo) { events = append(events, fmt.Sprint("got ", i.Reused)) },
			GotFirstResponseByte: func() { events = append(events, "first byte") },
		}))
		resp, err := client.Do(req)
		if err != nil {
			fmt.Println(err)
			return
		}
		b, _ := io.ReadAll(resp.Body)
		fmt.Println(string(b), events)
	}
	req := httptest.NewRequest("POST", "/path?q=1", strings.NewReader("body"))
	req.Header.Set("X-A", "b")
	dump, err := httputil.DumpRequest(req, true)
	fmt.Printf("%q %v\n", dump, err)
	out, _ := http.NewRequest("PUT", "http://example.com/x", strings.NewReader("data"))
	dump, err = httputil.DumpRequestOut(out, true)
	fmt.Printf("%q %v\n", dump, err)
	fmt.Println(len(jar.Cookies(target)))
}

// expect: /base/x [] 127.0.0.1 [got false first byte]
// expect: /base/x [n=v] 127.0.0.1 [got true first byte]
// expect: "POST /path?q=1 HTTP/1.1\r\nHost: example.com\r\nX-A: b\r\n\r\nbody" <nil>
// expect: "PUT /x HTTP/1.1\r\nHost: example.com\r\nUser-Agent: Go-http-client/1.1\r\nContent-Length: 4\r\nAccept-Encoding: gzip\r\n\r\ndata" <nil>
// expect: 1
