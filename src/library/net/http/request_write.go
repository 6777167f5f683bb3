package http

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"internal/chunked"
	"io"
	"strings"
)

const defaultUserAgent = "Go-http-client/1.1"

// Write writes an HTTP/1.1 request, which is the header and body, in wire format.
func (r *Request) Write(w io.Writer) error { return r.write(w, false, nil) }

// WriteProxy is like Write but writes the request in the form expected by an HTTP proxy: with an absolute URI.
func (r *Request) WriteProxy(w io.Writer) error { return r.write(w, true, nil) }

var errMissingHost = errors.New("http: Request.Write on Request with no Host or URL set")

// outgoingLength tells how long the body is: -1 = unknown.
func (r *Request) outgoingLength() int64 {
	if r.Body == nil || r.Body == NoBody {
		return 0
	}
	if r.ContentLength != 0 {
		return r.ContentLength
	}
	return -1
}

func usuallyLacksBody(method string) bool {
	switch method {
	case "GET", "HEAD", "DELETE", "OPTIONS", "PROPFIND", "SEARCH":
		return true
	}
	return false
}

func cleanHost(host string) string {
	if i := strings.IndexAny(host, "/ "); i >= 0 {
		return host[:i]
	}
	return host
}

func (r *Request) write(w io.Writer, proxy bool, extra Header) (err error) {
	closed := false
	closeBody := func() {
		if r.Body != nil && !closed {
			closed = true
			if e := r.Body.Close(); e != nil && err == nil {
				err = e
			}
		}
	}
	defer closeBody()
	uri, host, err := r.target(proxy)
	if err != nil {
		return err
	}
	bw, ok := w.(*bufio.Writer)
	if !ok {
		bw = bufio.NewWriter(w)
	}
	method := r.Method
	if method == "" {
		method = "GET"
	}
	fmt.Fprintf(bw, "%s %s HTTP/1.1\r\nHost: %s\r\n", method, uri, host)
	agent := defaultUserAgent
	if r.Header.has("User-Agent") {
		agent = r.Header.get("User-Agent")
	}
	if agent != "" {
		fmt.Fprintf(bw, "User-Agent: %s\r\n", cleanValue(agent))
	}
	src, length, err := r.probedBody(method)
	if err != nil {
		return err
	}
	if err := r.writeHeaders(bw, method, length, extra); err != nil {
		return err
	}
	if err := r.writeBody(bw, src, length); err != nil {
		return err
	}
	closeBody()
	if err != nil {
		return err
	}
	return bw.Flush()
}

// target gives the request line's URI and the Host header.
func (r *Request) target(proxy bool) (uri, host string, err error) {
	host = cleanHost(r.Host)
	if host == "" {
		if r.URL == nil {
			return "", "", errMissingHost
		}
		host = cleanHost(r.URL.Host)
	}
	uri = r.URL.RequestURI()
	if proxy && r.URL.Scheme != "" && r.URL.Opaque == "" {
		uri = r.URL.Scheme + "://" + host + uri
	} else if r.Method == "CONNECT" && r.URL.Path == "" {
		if uri = host; r.URL.Opaque != "" {
			uri = r.URL.Opaque
		}
	}
	for i := 0; i < len(uri); i++ {
		if uri[i] < ' ' || uri[i] == 0x7f {
			return "", "", errors.New("net/http: can't write control character in Request.URL")
		}
	}
	return uri, host, nil
}

// probedBody gives the body and its length; below zero: unknown. A body of a method that usually lacks one may turn out to be empty: then it is none.
func (r *Request) probedBody(method string) (io.Reader, int64, error) {
	length := r.outgoingLength()
	if length >= 0 || !usuallyLacksBody(method) || len(r.TransferEncoding) > 0 && r.TransferEncoding[0] == "chunked" {
		return r.Body, length, nil
	}
	var first [1]byte
	n, err := io.ReadFull(r.Body, first[:])
	if n > 0 {
		return io.MultiReader(bytes.NewReader(first[:]), r.Body), length, nil
	}
	if err != io.EOF {
		return nil, 0, err
	}
	return r.Body, 0, nil
}

func (r *Request) writeHeaders(bw *bufio.Writer, method string, length int64, extra Header) error {
	switch {
	case length > 0:
		fmt.Fprintf(bw, "Content-Length: %d\r\n", length)
	case length < 0:
		io.WriteString(bw, "Transfer-Encoding: chunked\r\n")
	case method == "POST" || method == "PUT" || method == "PATCH":
		io.WriteString(bw, "Content-Length: 0\r\n")
	}
	if length < 0 && len(r.Trailer) > 0 {
		var names []string
		for k := range r.Trailer {
			names = append(names, CanonicalHeaderKey(k))
		}
		io.WriteString(bw, "Trailer: "+strings.Join(names, ",")+"\r\n")
	}
	skip := map[string]bool{"Host": true, "User-Agent": true, "Content-Length": true, "Transfer-Encoding": true, "Trailer": true}
	if r.Close && !headerHasToken(r.Header, "Connection", "close") {
		io.WriteString(bw, "Connection: close\r\n")
	}
	if err := r.Header.WriteSubset(bw, skip); err != nil {
		return err
	}
	if err := extra.WriteSubset(bw, skip); err != nil {
		return err
	}
	_, err := io.WriteString(bw, "\r\n")
	return err
}

func (r *Request) writeBody(bw *bufio.Writer, src io.Reader, length int64) error {
	switch {
	case length > 0:
		return writeExactly(bw, src, length)
	case length < 0:
		return writeChunked(bw, src, r.Trailer)
	}
	return nil
}

// writeExactly writes the body whose length the header gave.
func writeExactly(w io.Writer, body io.Reader, length int64) error {
	n, err := io.Copy(w, io.LimitReader(body, length))
	if err == nil && n < length {
		err = fmt.Errorf("http: ContentLength=%d with Body length %d", length, n)
	}
	return err
}

// writeChunked writes a body of unknown length and what follows it.
func writeChunked(w io.Writer, body io.Reader, trailer Header) error {
	cw := chunked.Writer{W: w}
	if _, err := io.Copy(cw, body); err != nil {
		return err
	}
	cw.Close()
	if err := trailer.Write(w); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\r\n")
	return err
}
