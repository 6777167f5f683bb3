// Package cgi implements the Common Gateway Interface (RFC 3875), for servers that run programs and for the programs.
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

// Request returns the request that this program was started for, from its environment and standard input.
func Request() (*http.Request, error) {
	params := map[string]string{}
	for _, pair := range os.Environ() {
		if name, value, ok := strings.Cut(pair, "="); ok {
			params[name] = value
		}
	}
	r, err := RequestFromMap(params)
	if err != nil {
		return nil, err
	}
	if r.ContentLength > 0 {
		r.Body = io.NopCloser(io.LimitReader(os.Stdin, r.ContentLength))
	}
	return r, nil
}

// RequestFromMap returns the request that the variables of the interface describe; it has no body.
func RequestFromMap(params map[string]string) (*http.Request, error) {
	r := &http.Request{Method: params["REQUEST_METHOD"], Proto: params["SERVER_PROTOCOL"], Host: params["HTTP_HOST"], Close: true, Header: http.Header{},
		Trailer: http.Header{}}
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
	for name, value := range params {
		if field, ok := strings.CutPrefix(name, "HTTP_"); ok && name != "HTTP_HOST" {
			r.Header.Add(strings.ReplaceAll(field, "_", "-"), value)
		}
	}
	if err := setURL(r, params); err != nil {
		return nil, err
	}
	port, _ := strconv.Atoi(params["REMOTE_PORT"])
	r.RemoteAddr = net.JoinHostPort(params["REMOTE_ADDR"], strconv.Itoa(port))
	return r, nil
}

func setURL(r *http.Request, params map[string]string) (err error) {
	uri := params["REQUEST_URI"]
	if uri == "" {
		uri = params["SCRIPT_NAME"] + params["PATH_INFO"]
		if query := params["QUERY_STRING"]; query != "" {
			uri += "?" + query
		}
	}
	scheme := "http://"
	if https := params["HTTPS"]; https == "on" || https == "ON" || https == "1" {
		scheme = "https://"
		r.TLS = &tls.ConnectionState{HandshakeComplete: true}
	}
	if r.Host != "" {
		whole := scheme + r.Host + uri
		if r.URL, err = url.Parse(whole); err != nil {
			return errors.New("cgi: failed to parse host and REQUEST_URI into a URL: " + whole)
		}
	} else if r.URL, err = url.Parse(uri); err != nil {
		return errors.New("cgi: failed to parse REQUEST_URI into a URL: " + uri)
	}
	return nil
}

// Serve serves the request that this program was started for, with http.DefaultServeMux if the handler is nil.
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
	w.Write(nil) // sends the header if nothing else did
	return w.out.Flush()
}

// response writes to the server.
type response struct {
	request *http.Request
	header  http.Header
	status  int // 0 until it is known
	sent    bool
	out     *bufio.Writer
}

func (w *response) Flush() { w.out.Flush() }

func (w *response) Header() http.Header { return w.header }

func (w *response) WriteHeader(status int) {
	if w.status != 0 {
		fmt.Fprintf(os.Stderr, "CGI attempted to write header twice on request for %s", w.request.URL)
		return
	}
	w.status = status
}

func (w *response) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	if !w.sent {
		w.sent = true
		fmt.Fprintf(w.out, "Status: %d %s\r\n", w.status, http.StatusText(w.status))
		if _, ok := w.header["Content-Type"]; !ok {
			w.header.Set("Content-Type", http.DetectContentType(p))
		}
		w.header.Write(w.out)
		w.out.WriteString("\r\n")
		w.out.Flush()
	}
	return w.out.Write(p)
}
