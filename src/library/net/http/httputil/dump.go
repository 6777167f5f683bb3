// Package httputil provides HTTP utility functions, complementing the more common ones in the net/http package.
package httputil

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"internal/chunked"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// drainBody reads all of b and returns two equivalent copies of it.
func drainBody(b io.ReadCloser) (r1, r2 io.ReadCloser, err error) {
	if b == nil || b == http.NoBody {
		return http.NoBody, http.NoBody, nil
	}
	var buf bytes.Buffer
	if _, err = buf.ReadFrom(b); err != nil {
		return nil, b, err
	}
	if err = b.Close(); err != nil {
		return nil, b, err
	}
	return io.NopCloser(&buf), io.NopCloser(bytes.NewReader(buf.Bytes())), nil
}

// DumpRequestOut is like DumpRequest but for outgoing client requests. It includes any headers that the standard http.Transport adds, such as User-Agent.
func DumpRequestOut(req *http.Request, body bool) ([]byte, error) {
	save := req.Body
	var err error
	length := int64(0)
	if !body {
		if length = req.ContentLength; req.Body == nil || req.Body == http.NoBody {
			length = 0
		} else if length == 0 {
			length = -1
		}
		if length != 0 {
			var placeholder io.Reader = &repeated{n: length}
			if length < 0 {
				placeholder = strings.NewReader("x")
			}
			req.Body = io.NopCloser(placeholder)
		}
	} else if save, req.Body, err = drainBody(req.Body); err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	r2 := *req
	if req.URL != nil && req.URL.Scheme == "https" {
		u := *req.URL
		u.Scheme = "http"
		r2.URL = &u
	}
	if r2.Header == nil {
		r2.Header = http.Header{}
	}
	if r2.Header.Get("Accept-Encoding") == "" && r2.Header.Get("Range") == "" && r2.Method != "HEAD" {
		r2.Header = r2.Header.Clone()
		r2.Header.Set("Accept-Encoding", "gzip")
	}
	err = r2.Write(&buf)
	req.Body = save
	if err != nil {
		return nil, err
	}
	dump := buf.Bytes()
	if !body && length != 0 {
		if i := bytes.Index(dump, []byte("\r\n\r\n")); i >= 0 {
			dump = dump[:i+4]
		}
	}
	return dump, nil
}

// repeated gives n bytes that nobody looks at.
type repeated struct {
	n int64
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.n <= 0 {
		return 0, io.EOF
	}
	if int64(len(p)) > r.n {
		p = p[:r.n]
	}
	for i := range p {
		p[i] = 'x'
	}
	r.n -= int64(len(p))
	return len(p), nil
}

func valueOr(value, def string) string {
	if value != "" {
		return value
	}
	return def
}

// DumpRequest returns the given request in its HTTP/1.x wire representation. It should only be used by servers to debug client requests. The returned
// representation is an approximation only; some details of the initial request are lost while parsing it into an http.Request.
func DumpRequest(req *http.Request, body bool) ([]byte, error) {
	var err error
	save := req.Body
	if body && req.Body != nil {
		if save, req.Body, err = drainBody(req.Body); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	uri := req.RequestURI
	if uri == "" {
		uri = req.URL.RequestURI()
	}
	fmt.Fprintf(&b, "%s %s HTTP/%d.%d\r\n", valueOr(req.Method, "GET"), uri, req.ProtoMajor, req.ProtoMinor)
	if absolute := strings.HasPrefix(req.RequestURI, "http://") || strings.HasPrefix(req.RequestURI, "https://"); !absolute {
		host := req.Host
		if host == "" && req.URL != nil {
			host = req.URL.Host
		}
		if host != "" {
			fmt.Fprintf(&b, "Host: %s\r\n", host)
		}
	}
	chunked := len(req.TransferEncoding) > 0 && req.TransferEncoding[0] == "chunked"
	if len(req.TransferEncoding) > 0 {
		fmt.Fprintf(&b, "Transfer-Encoding: %s\r\n", strings.Join(req.TransferEncoding, ","))
	}
	err = req.Header.WriteSubset(&b, map[string]bool{"Host": true, "Transfer-Encoding": true, "Trailer": true})
	if err != nil {
		return nil, err
	}
	io.WriteString(&b, "\r\n")
	if body && req.Body != nil {
		var dest io.Writer = &b
		if chunked {
			dest = NewChunkedWriter(dest)
		}
		_, err = io.Copy(dest, req.Body)
		if chunked {
			dest.(io.Closer).Close()
			io.WriteString(&b, "\r\n")
		}
	}
	req.Body = save
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

var errNoBody = errors.New("sentinel error value")

// failingBody ends the writing of a response at its body.
type failingBody struct{}

func (failingBody) Read([]byte) (int, error) { return 0, errNoBody }
func (failingBody) Close() error             { return nil }

type emptyBody struct{ io.Reader }

func (emptyBody) Close() error { return nil }

// DumpResponse is like DumpRequest but dumps a response.
func DumpResponse(resp *http.Response, body bool) ([]byte, error) {
	var b bytes.Buffer
	var err error
	save, saved := resp.Body, resp.ContentLength
	if !body {
		if resp.ContentLength == 0 {
			resp.Body = emptyBody{strings.NewReader("")}
		} else {
			resp.Body = failingBody{}
		}
	} else if resp.Body == nil {
		resp.Body = emptyBody{strings.NewReader("")}
	} else if save, resp.Body, err = drainBody(resp.Body); err != nil {
		return nil, err
	}
	err = resp.Write(&b)
	if err == errNoBody {
		err = nil
	}
	resp.Body, resp.ContentLength = save, saved
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// NewChunkedReader returns a new chunkedReader that translates the data read from r out of HTTP "chunked" format before returning it.
func NewChunkedReader(r io.Reader) io.Reader {
	br, ok := r.(*bufio.Reader)
	if !ok {
		br = bufio.NewReader(r)
	}
	return chunked.NewReader(br)
}

// NewChunkedWriter returns a new chunkedWriter that translates writes into HTTP "chunked" format before writing them to w. Closing the returned
// chunkedWriter sends the final 0-length chunk that marks the end of the stream but does not send the final CRLF that appears after trailers.
func NewChunkedWriter(w io.Writer) io.WriteCloser { return chunked.Writer{W: w} }

// joinPath puts a target's path before a request's.
func joinPath(a, b *url.URL) (path, rawpath string) {
	slash := func(x, y string) string {
		switch xs, ys := strings.HasSuffix(x, "/"), strings.HasPrefix(y, "/"); {
		case xs && ys:
			return x + y[1:]
		case !xs && !ys:
			return x + "/" + y
		}
		return x + y
	}
	if a.RawPath == "" && b.RawPath == "" {
		return slash(a.Path, b.Path), ""
	}
	return slash(a.Path, b.Path), slash(a.EscapedPath(), b.EscapedPath())
}

// ErrLineTooLong is returned when reading malformed chunked data with lines that are too long.
var ErrLineTooLong = http.ErrLineTooLong
