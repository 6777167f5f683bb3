// Package httptest is for tests of HTTP handlers and clients: requests without a client, a recorder of responses, and a server.
package httptest

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
)

// DefaultRemoteAddr is an address for requests that come from nowhere.
const DefaultRemoteAddr = "1.2.3.4"

// NewRequest makes a request as a server sees it, to be passed to a handler; the method "" means GET. The target is a path or a URL; a path's
// host is example.com. It panics when the parts make no request.
func NewRequest(method, target string, body io.Reader) *http.Request {
	if method == "" {
		method = http.MethodGet
	}
	// HTTP/1.0 needs no Host field.
	wire := strings.NewReader(fmt.Sprintf("%s %s HTTP/1.0\r\n\r\n", method, target))
	r, err := http.ReadRequest(bufio.NewReader(wire))
	if err != nil {
		panic(fmt.Sprintf("invalid NewRequest arguments; %v", err))
	}
	r.Proto, r.ProtoMinor = "HTTP/1.1", 1
	r.Close = false
	r.RemoteAddr = "192.0.2.1:1234" // of a network for documentation (RFC 5737)
	if r.Host == "" {
		r.Host = "example.com"
	}
	if strings.HasPrefix(target, "https://") {
		r.TLS = &tls.ConnectionState{Version: tls.VersionTLS12, HandshakeComplete: true, ServerName: r.Host}
	}
	if body == nil {
		return r
	}
	r.ContentLength = lengthOf(body)
	closer, closes := body.(io.ReadCloser)
	if !closes {
		closer = io.NopCloser(body)
	}
	r.Body = closer
	return r
}

// lengthOf is the number of bytes in the readers that are known to tell it, else -1.
func lengthOf(body io.Reader) int64 {
	switch body.(type) {
	case *strings.Reader, *bytes.Reader, *bytes.Buffer:
		return int64(body.(interface{ Len() int }).Len())
	}
	return -1
}

// ResponseRecorder is a ResponseWriter that keeps what a handler writes.
type ResponseRecorder struct {
	// Code is the status; see Result for the one of a handler that writes nothing.
	Code int

	// HeaderMap is the header that the handler changes, also after it was sent.
	//
	// Deprecated: Result has the header that a client would get.
	HeaderMap http.Header

	// Body takes what is written, unless it is nil.
	Body *bytes.Buffer

	// Flushed is set by Flush.
	Flushed bool

	sent     http.Header // as of the first write, nil before
	begun    bool
	response *http.Response
}

// NewRecorder makes a recorder with the status 200 and an empty body.
func NewRecorder() *ResponseRecorder {
	return &ResponseRecorder{Code: http.StatusOK, HeaderMap: make(http.Header), Body: &bytes.Buffer{}}
}

// Header is the header to be changed by the handler.
func (rw *ResponseRecorder) Header() http.Header {
	if rw.HeaderMap == nil {
		rw.HeaderMap = make(http.Header)
	}
	return rw.HeaderMap
}

// WriteHeader sets the status and fixes the header, the first time.
func (rw *ResponseRecorder) WriteHeader(code int) {
	switch {
	case rw.begun:
		return
	case code < 100 || code > 999:
		panic(fmt.Sprintf("invalid WriteHeader code %v", code))
	}
	rw.begun = true
	rw.Code, rw.sent = code, rw.Header().Clone()
}

// begin is the WriteHeader of a handler that only writes: the type is found by the first bytes.
func (rw *ResponseRecorder) begin(first []byte) {
	if rw.begun {
		return
	}
	header := rw.Header()
	if _, typed := header["Content-Type"]; !typed && header.Get("Transfer-Encoding") == "" {
		header.Set("Content-Type", http.DetectContentType(first))
	}
	rw.WriteHeader(http.StatusOK)
}

// Write appends to Body.
func (rw *ResponseRecorder) Write(buf []byte) (int, error) {
	rw.begin(buf)
	if rw.Body != nil {
		return rw.Body.Write(buf)
	}
	return len(buf), nil
}

// WriteString is Write for a string.
func (rw *ResponseRecorder) WriteString(str string) (int, error) {
	rw.begin([]byte(str[:min(len(str), 512)]))
	if rw.Body != nil {
		return rw.Body.WriteString(str)
	}
	return len(str), nil
}

// Flush fixes the header and sets Flushed.
func (rw *ResponseRecorder) Flush() {
	if !rw.begun {
		rw.WriteHeader(http.StatusOK)
	}
	rw.Flushed = true
}

// Result is the response that a client would get, always the same one. Call it when the handler has ended.
func (rw *ResponseRecorder) Result() *http.Response {
	if rw.response != nil {
		return rw.response
	}
	if rw.sent == nil {
		rw.sent = rw.HeaderMap.Clone()
	}
	status := rw.Code
	if status == 0 {
		status = http.StatusOK
	}
	rw.response = &http.Response{
		Status:        fmt.Sprintf("%03d %s", status, http.StatusText(status)),
		StatusCode:    status,
		Proto:         "HTTP/1.1",
		ProtoMajor:    1,
		ProtoMinor:    1,
		Header:        rw.sent,
		ContentLength: announcedLength(rw.sent),
		Body:          http.NoBody,
		Trailer:       rw.trailer(),
	}
	if rw.Body != nil {
		rw.response.Body = io.NopCloser(bytes.NewReader(rw.Body.Bytes()))
	}
	return rw.response
}

// announcedLength is the Content-Length, -1 without a good one.
func announcedLength(header http.Header) int64 {
	n, err := strconv.ParseUint(textproto.TrimString(header.Get("Content-Length")), 10, 63)
	if err != nil {
		return -1
	}
	return int64(n)
}

// trailer has the fields that came after the body: those that the header announced in Trailer, and those with a prefix that says so.
func (rw *ResponseRecorder) trailer() (trailer http.Header) {
	add := func(key string, values []string) {
		if trailer == nil {
			trailer = make(http.Header)
		}
		trailer[key] = append(trailer[key], values...)
	}
	for _, key := range strings.Split(strings.Join(rw.sent["Trailer"], ","), ",") {
		key = http.CanonicalHeaderKey(textproto.TrimString(key))
		if values, has := rw.HeaderMap[key]; has && trailer[key] == nil {
			add(key, values)
		}
	}
	for key, values := range rw.HeaderMap {
		if name, late := strings.CutPrefix(key, http.TrailerPrefix); late {
			add(http.CanonicalHeaderKey(name), values)
		}
	}
	return trailer
}
