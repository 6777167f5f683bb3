// Package cgi implements CGI (RFC 3875): a program that answers one request, and a server that runs such programs.
package cgi

import (
	"bufio"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
)

// Request returns the request that this program was started for; its body comes from standard input.
func Request() (*http.Request, error) {
	env := map[string]string{}
	for _, setting := range os.Environ() {
		if k, v, ok := strings.Cut(setting, "="); ok {
			env[k] = v
		}
	}
	r, err := RequestFromMap(env)
	if err != nil {
		return nil, err
	}
	if r.ContentLength > 0 {
		r.Body = io.NopCloser(io.LimitReader(os.Stdin, r.ContentLength))
	}
	return r, nil
}

// RequestFromMap returns the request that CGI variables describe, without a body.
func RequestFromMap(params map[string]string) (*http.Request, error) {
	r := &http.Request{
		Method: params["REQUEST_METHOD"], Proto: params["SERVER_PROTOCOL"], Host: params["HTTP_HOST"],
		Header: http.Header{}, Trailer: http.Header{}, Close: true,
	}
	if r.Method == "" {
		return nil, errors.New("cgi: no REQUEST_METHOD in environment")
	}
	var ok bool
	if r.ProtoMajor, r.ProtoMinor, ok = http.ParseHTTPVersion(r.Proto); !ok {
		return nil, errors.New("cgi: invalid SERVER_PROTOCOL version")
	}
	if length := params["CONTENT_LENGTH"]; length != "" {
		var err error
		if r.ContentLength, err = strconv.ParseInt(length, 10, 64); err != nil {
			return nil, errors.New("cgi: bad CONTENT_LENGTH in environment: " + length)
		}
	}
	if kind := params["CONTENT_TYPE"]; kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	for k, v := range params {
		if name, found := strings.CutPrefix(k, "HTTP_"); found && name != "HOST" {
			r.Header.Add(strings.ReplaceAll(name, "_", "-"), v)
		}
	}
	switch params["HTTPS"] {
	case "on", "ON", "1":
		r.TLS = &tls.ConnectionState{HandshakeComplete: true}
	}
	var err error
	if r.URL, err = urlOf(r, params); err != nil {
		return nil, err
	}
	port, _ := strconv.Atoi(params["REMOTE_PORT"])
	r.RemoteAddr = net.JoinHostPort(params["REMOTE_ADDR"], strconv.Itoa(port))
	return r, nil
}

// urlOf returns the URL of a request. REQUEST_URI is no standard, but has what the client sent.
func urlOf(r *http.Request, params map[string]string) (*url.URL, error) {
	uri := params["REQUEST_URI"]
	if uri == "" {
		uri = params["SCRIPT_NAME"] + params["PATH_INFO"]
		if query := params["QUERY_STRING"]; query != "" {
			uri += "?" + query
		}
	}
	if r.Host == "" {
		u, err := url.Parse(uri)
		if err != nil {
			return nil, errors.New("cgi: failed to parse REQUEST_URI into a URL: " + uri)
		}
		return u, nil
	}
	scheme := "http://"
	if r.TLS != nil {
		scheme = "https://"
	}
	u, err := url.Parse(scheme + r.Host + uri)
	if err != nil {
		return nil, errors.New("cgi: failed to parse host and REQUEST_URI into a URL: " + scheme + r.Host + uri)
	}
	return u, nil
}

// Serve answers the request that this program was started for; nil is http.DefaultServeMux.
func Serve(handler http.Handler) error {
	r, err := Request()
	if err != nil {
		return err
	}
	if r.Body == nil {
		r.Body = http.NoBody
	}
	if handler == nil {
		handler = http.DefaultServeMux
	}
	w := &response{request: r, header: http.Header{}, out: bufio.NewWriter(os.Stdout)}
	handler.ServeHTTP(w, r)
	w.Write(nil) // there is a response in any case
	return w.out.Flush()
}

// response writes the answer to standard output.
type response struct {
	request *http.Request
	header  http.Header
	code    int  // 0: not set yet
	sent    bool // the header is
	out     *bufio.Writer
}

func (w *response) Header() http.Header { return w.header }

func (w *response) Flush() { w.out.Flush() }

func (w *response) WriteHeader(code int) {
	if w.code != 0 {
		fmt.Fprintf(os.Stderr, "CGI attempted to write header twice on request for %s", w.request.URL)
		return
	}
	w.code = code
}

func (w *response) Write(p []byte) (int, error) {
	if w.code == 0 {
		w.code = http.StatusOK
	}
	if !w.sent {
		w.sent = true
		fmt.Fprintf(w.out, "Status: %d %s\r\n", w.code, http.StatusText(w.code))
		if _, set := w.header["Content-Type"]; !set {
			w.header.Set("Content-Type", http.DetectContentType(p))
		}
		w.header.Write(w.out)
		w.out.WriteString("\r\n")
		w.out.Flush()
	}
	return w.out.Write(p)
}
