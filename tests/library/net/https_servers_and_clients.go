package main

import (
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/url"
	"strings"
	"time"
)

func show(r *http.Response, err error) {
	if err != nil {
		var u *url.Error
		u, _ = err.(*url.Error)
		fmt.Println(u.Err)
		return
	}
	b, err := io.ReadAll(r.Body)
	r.Body.Close()
	fmt.Println(r.Status, strings.TrimSpace(string(b)), err, r.TLS != nil)
}

func main() {
	http.DefaultTransport.(*http.Transport).TLSHandshakeTimeout = time.Minute // programs that check themselves are slow
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		fmt.Fprint(w, r.Method, " ", len(b), " ", tls.VersionName(r.TLS.Version))
	}))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	c := s.Client()
	show(c.Post(s.URL, "text/plain", strings.NewReader(strings.Repeat("x", 50000)))) // expect: 200 OK POST 50000 TLS 1.3 <nil> true
	show(http.Get(s.URL))                                                            // expect: tls: failed to verify certificate: x509: certificate signed by unknown authority
	show(http.Get("http" + strings.TrimPrefix(s.URL, "https")))                      // expect: 400 Bad Request Client sent an HTTP request to an HTTPS server. <nil> false
	fmt.Println(s.Certificate().DNSNames, s.Certificate().IPAddresses)               // expect: [example.com] [127.0.0.1 ::1]
	trace := &httptrace.ClientTrace{
		TLSHandshakeStart: func() { fmt.Println("start") },                                        // expect: start
		TLSHandshakeDone:  func(s tls.ConnectionState, err error) { fmt.Println(s.Version, err) }, // expect: 772 <nil>
	}
	c.CloseIdleConnections()
	r, _ := http.NewRequest("GET", s.URL, nil)
	show(c.Do(r.WithContext(httptrace.WithClientTrace(r.Context(), trace)))) // expect: 200 OK GET 0 TLS 1.3 <nil> true
	s.Close()
	plain := httptest.NewServer(http.NotFoundHandler())
	show(http.Get("https" + strings.TrimPrefix(plain.URL, "http"))) // expect: http: server gave HTTP response to HTTPS client
	plain.Close()
	fmt.Println(httptest.NewRequest("GET", "https://a.org/", nil).TLS.ServerName)   // expect: a.org
	fmt.Println(http.ListenAndServeTLS("127.0.0.1:0", "none.pem", "none.pem", nil)) // expect: open none.pem: no such file or directory
}
