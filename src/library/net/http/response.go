package http

import (
	"bufio"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
)

// Response represents the response from an HTTP request.
type Response struct {
	Status     string // e.g. "200 OK"
	StatusCode int    // e.g. 200
	Proto      string // e.g. "HTTP/1.0"
	ProtoMajor int    // e.g. 1
	ProtoMinor int    // e.g. 0

	// Header maps header keys to values.
	Header Header

	// Body represents the response body. It is always non-nil in responses of the client; it is the caller's responsibility to close it.
	Body io.ReadCloser

	// ContentLength records the length of the associated content. The value -1 indicates that the length is unknown.
	ContentLength int64

	// Contains transfer-encodings from outer-most to inner-most. Value is nil, means that "identity" encoding is used.
	TransferEncoding []string

	// Close records whether the header directed that the connection be closed after reading Body.
	Close bool

	// Uncompressed reports whether the response was sent compressed but was decompressed by the http package.
	Uncompressed bool

	// Trailer maps trailer keys to values in the same format as Header.
	Trailer Header

	// Request is the request that was sent to obtain this Response.
	Request *Request

	// TLS is what is known of the connection, nil without TLS.
	TLS *tls.ConnectionState
}

// ErrNoLocation is returned by the Response's Location method when no Location header is present.
var ErrNoLocation = errors.New("http: no Location header in response")

// Cookies parses and returns the cookies set in the Set-Cookie headers.
func (r *Response) Cookies() []*Cookie { return responseCookies(r.Header) }

// Location returns the URL of the response's "Location" header, if present. Relative redirects are resolved relative to the Response's Request.
func (r *Response) Location() (*url.URL, error) {
	lv := r.Header.Get("Location")
	if lv == "" {
		return nil, ErrNoLocation
	}
	if r.Request != nil && r.Request.URL != nil {
		return r.Request.URL.Parse(lv)
	}
	return url.Parse(lv)
}

// ProtoAtLeast reports whether the HTTP protocol used in the response is at least major.minor.
func (r *Response) ProtoAtLeast(major, minor int) bool {
	return r.ProtoMajor > major || r.ProtoMajor == major && r.ProtoMinor >= minor
}

// ReadResponse reads and returns an HTTP response from r. The req parameter optionally specifies the Request that corresponds to this Response.
// If nil, a GET request is assumed.
func ReadResponse(r *bufio.Reader, req *Request) (*Response, error) {
	tp := textproto.NewReader(r)
	resp := &Response{Request: req}
	line, err := tp.ReadLine()
	if err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	proto, status, ok := strings.Cut(line, " ")
	if !ok {
		return nil, badString("malformed HTTP response", line)
	}
	resp.Proto = proto
	resp.Status = strings.TrimLeft(status, " ")
	code, _, _ := strings.Cut(resp.Status, " ")
	if len(code) != 3 {
		return nil, badString("malformed HTTP status code", code)
	}
	resp.StatusCode, err = strconv.Atoi(code)
	if err != nil || resp.StatusCode < 0 {
		return nil, badString("malformed HTTP status code", code)
	}
	if resp.ProtoMajor, resp.ProtoMinor, ok = ParseHTTPVersion(proto); !ok {
		return nil, badString("malformed HTTP version", proto)
	}
	h, err := tp.ReadMIMEHeader()
	if err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	resp.Header = Header(h)
	return resp, resp.attachBody(r)
}

func (r *Response) attachBody(b *bufio.Reader) error {
	f, err := readFraming(r.Header, true, r.ProtoAtLeast(1, 1))
	if err != nil {
		return err
	}
	isHead := r.Request != nil && r.Request.Method == "HEAD"
	if r.Trailer, err = declaredTrailer(r.Header, f.chunked); err != nil {
		return err
	}
	if f.chunked {
		r.TransferEncoding = []string{"chunked"}
	}
	r.ContentLength = f.length
	r.Close = wantsClose(r.ProtoMajor, r.ProtoMinor, r.Header)
	if headerHasToken(r.Header, "Connection", "close") {
		r.Header.Del("Connection") // said by Close
	}
	if isHead || !bodyAllowed(r.StatusCode) {
		if !isHead {
			r.ContentLength = 0
		}
		r.Body = NoBody
		return nil
	}
	if !f.chunked && f.length < 0 {
		r.Close = true // the connection's end is the body's
	}
	r.Body = newBody(b, f, &r.Trailer)
	return nil
}

// probedBody gives the body and its length; a length of zero may mean unknown, which the first byte shows: then it is -1.
func (r *Response) probedBody() (length int64, body io.Reader, err error) {
	if r.Body == nil {
		return 0, NoBody, nil
	}
	if r.ContentLength != 0 {
		return r.ContentLength, r.Body, nil
	}
	var first [1]byte
	n, err := r.Body.Read(first[:])
	if err != nil && err != io.EOF {
		return 0, nil, err
	}
	if n > 0 {
		return -1, io.MultiReader(strings.NewReader(string(first[:])), r.Body), nil
	}
	return 0, r.Body, nil
}

// Write writes r to w in the HTTP/1.x server response format, including the status line, headers, body, and optional trailer. The Response Body is closed
// after it is sent.
func (r *Response) Write(w io.Writer) error {
	text := r.Status
	if text == "" {
		if text = StatusText(r.StatusCode); text == "" {
			text = "status code " + strconv.Itoa(r.StatusCode)
		}
	} else {
		text = strings.TrimPrefix(text, strconv.Itoa(r.StatusCode)+" ")
	}
	if _, err := fmt.Fprintf(w, "HTTP/%d.%d %03d %s\r\n", r.ProtoMajor, r.ProtoMinor, r.StatusCode, text); err != nil {
		return err
	}
	length, body, err := r.probedBody()
	if err != nil {
		return err
	}
	chunked := len(r.TransferEncoding) > 0 && r.TransferEncoding[0] == "chunked"
	hasBody := bodyAllowed(r.StatusCode) && !(r.Request != nil && r.Request.Method == "HEAD")
	closes := r.Close || length < 0 && !chunked && hasBody && r.ProtoAtLeast(1, 1)
	if closes {
		io.WriteString(w, "Connection: close\r\n")
	}
	switch {
	case chunked:
		io.WriteString(w, "Transfer-Encoding: chunked\r\n")
	case length > 0 || length == 0 && bodyAllowed(r.StatusCode):
		fmt.Fprintf(w, "Content-Length: %d\r\n", length)
	}
	skip := map[string]bool{"Content-Length": true, "Transfer-Encoding": true, "Trailer": true}
	if closes {
		skip["Connection"] = true
	}
	if err := r.Header.WriteSubset(w, skip); err != nil {
		return err
	}
	if _, err := io.WriteString(w, "\r\n"); err != nil {
		return err
	}
	if hasBody && r.Body != nil {
		switch {
		case chunked:
			err = writeChunked(w, body, r.Trailer)
		case length > 0:
			err = writeExactly(w, body, length)
		default:
			_, err = io.Copy(w, body)
		}
		if err != nil {
			return err
		}
	}
	if r.Body != nil {
		return r.Body.Close()
	}
	return nil
}
