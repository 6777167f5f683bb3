package http

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
)

const defaultMaxMemory = 32 << 20

// ErrMissingFile is returned by FormFile when the provided file field name is either not present in the request or not a file field.
var ErrMissingFile = errors.New("http: no such file")

// ProtocolError represents an HTTP protocol error.
type ProtocolError struct {
	ErrorString string
}

func (pe *ProtocolError) Error() string { return pe.ErrorString }

// Is lets http.ErrNotSupported match errors.ErrUnsupported.
func (pe *ProtocolError) Is(err error) bool {
	return pe == ErrNotSupported && err == errors.ErrUnsupported
}

var (
	// ErrNotSupported indicates that a feature is not supported.
	ErrNotSupported = &ProtocolError{"feature not supported"}

	// ErrMissingBoundary is returned by Request.MultipartReader when the request's Content-Type does not include a "boundary" parameter.
	ErrMissingBoundary = &ProtocolError{"no multipart boundary param in Content-Type"}

	// ErrNotMultipart is returned by Request.MultipartReader when the request's Content-Type is not multipart/form-data.
	ErrNotMultipart = &ProtocolError{"request Content-Type isn't multipart/form-data"}

	// Deprecated: ErrUnexpectedTrailer, ErrHeaderTooLong, ErrShortBody and ErrMissingContentLength are not returned.
	ErrUnexpectedTrailer    = &ProtocolError{"trailer header without chunked transfer encoding"}
	ErrHeaderTooLong        = &ProtocolError{"header too long"}
	ErrShortBody            = &ProtocolError{"entity body too short"}
	ErrMissingContentLength = &ProtocolError{"missing ContentLength in HEAD response"}

	// ErrNoCookie is returned by Request's Cookie method when a cookie is not found.
	ErrNoCookie = errors.New("http: named cookie not present")
)

// A Request represents an HTTP request received by a server or to be sent by a client.
type Request struct {
	// Method specifies the HTTP method (GET, POST, PUT, etc.). For client requests, an empty string means GET.
	Method string

	// URL specifies either the URI being requested (for server requests) or the URL to access (for client requests).
	URL *url.URL

	// The protocol version for incoming server requests.
	Proto      string // "HTTP/1.0"
	ProtoMajor int    // 1
	ProtoMinor int    // 0

	// Header contains the request header fields either received by the server or to be sent by the client.
	Header Header

	// Body is the request's body.
	Body io.ReadCloser

	// GetBody defines an optional func to return a new copy of Body. It is used for client requests when a redirect requires reading the body more than once.
	GetBody func() (io.ReadCloser, error)

	// ContentLength records the length of the associated content. The value -1 indicates that the length is unknown.
	ContentLength int64

	// TransferEncoding lists the transfer encodings from outermost to innermost.
	TransferEncoding []string

	// Close indicates whether to close the connection after replying to this request (for servers) or after sending this request and reading its response.
	Close bool

	// Host: for server requests, the host on which the URL is sought; for client requests, it optionally overrides the Host header to send.
	Host string

	// Form contains the parsed form data, including both the URL field's query parameters and the PATCH, POST, or PUT form data.
	Form url.Values

	// PostForm contains the parsed form data from PATCH, POST or PUT body parameters.
	PostForm url.Values

	// MultipartForm is the parsed multipart form, including file uploads.
	MultipartForm *multipart.Form

	// Trailer specifies additional headers that are sent after the request body.
	Trailer Header

	// RemoteAddr allows HTTP servers and other software to record the network address that sent the request.
	RemoteAddr string

	// RequestURI is the unmodified request-target of the Request-Line as sent by the client to a server.
	RequestURI string

	// TLS is always nil: there is no TLS.
	TLS *struct{}

	// Cancel is an optional channel whose closure indicates that the client request should be regarded as canceled.
	//
	// Deprecated: Set the Request's context with NewRequestWithContext instead.
	Cancel <-chan struct{}

	// Response is the redirect response which caused this request to be created. This field is only populated during client redirects.
	Response *Response

	ctx context.Context
}

// Context returns the request's context. To change the context, use Clone or WithContext.
func (r *Request) Context() context.Context {
	if r.ctx != nil {
		return r.ctx
	}
	return context.Background()
}

// WithContext returns a shallow copy of r with its context changed to ctx. The provided ctx must be non-nil.
func (r *Request) WithContext(ctx context.Context) *Request {
	if ctx == nil {
		panic("nil context")
	}
	r2 := new(Request)
	*r2 = *r
	r2.ctx = ctx
	return r2
}

func cloneValues(v url.Values) url.Values {
	if v == nil {
		return nil
	}
	return url.Values(Header(v).Clone())
}

func cloneURL(u *url.URL) *url.URL {
	if u == nil {
		return nil
	}
	u2 := *u
	if u.User != nil {
		user := *u.User
		u2.User = &user
	}
	return &u2
}

// Clone returns a deep copy of r with its context changed to ctx. The provided ctx must be non-nil. Clone only makes a shallow copy of the Body field.
func (r *Request) Clone(ctx context.Context) *Request {
	r2 := r.WithContext(ctx)
	r2.URL = cloneURL(r.URL)
	r2.Header = r.Header.Clone()
	r2.Trailer = r.Trailer.Clone()
	r2.TransferEncoding = append([]string(nil), r.TransferEncoding...)
	r2.Form = cloneValues(r.Form)
	r2.PostForm = cloneValues(r.PostForm)
	return r2
}

// ProtoAtLeast reports whether the HTTP protocol used in the request is at least major.minor.
func (r *Request) ProtoAtLeast(major, minor int) bool {
	return r.ProtoMajor > major || r.ProtoMajor == major && r.ProtoMinor >= minor
}

// UserAgent returns the client's User-Agent, if sent in the request.
func (r *Request) UserAgent() string { return r.Header.Get("User-Agent") }

// Cookies parses and returns the HTTP cookies sent with the request.
func (r *Request) Cookies() []*Cookie { return requestCookies(r.Header, "") }

// Cookie returns the named cookie provided in the request or ErrNoCookie if not found.
func (r *Request) Cookie(name string) (*Cookie, error) {
	if name == "" {
		return nil, ErrNoCookie
	}
	for _, c := range requestCookies(r.Header, name) {
		return c, nil
	}
	return nil, ErrNoCookie
}

// AddCookie adds a cookie to the request. Per RFC 6265 section 5.4, AddCookie does not attach more than one Cookie header field.
func (r *Request) AddCookie(c *Cookie) {
	s := strings.NewReplacer("\r", "-", "\n", "-").Replace(c.Name) + "=" + cookieValue(c.Value)
	if old := r.Header.Get("Cookie"); old != "" {
		s = old + "; " + s
	}
	r.Header.Set("Cookie", s)
}

// Referer returns the referring URL, if sent in the request.
func (r *Request) Referer() string { return r.Header.Get("Referer") }

// ParseHTTPVersion parses an HTTP version string according to RFC 7230, section 2.6. "HTTP/1.0" returns (1, 0, true).
func ParseHTTPVersion(vers string) (major, minor int, ok bool) {
	if len(vers) != len("HTTP/X.Y") || !strings.HasPrefix(vers, "HTTP/") || vers[6] != '.' {
		return 0, 0, false
	}
	a, b := vers[5], vers[7]
	if a < '0' || a > '9' || b < '0' || b > '9' {
		return 0, 0, false
	}
	return int(a - '0'), int(b - '0'), true
}

// NewRequest wraps NewRequestWithContext using context.Background.
func NewRequest(method, url string, body io.Reader) (*Request, error) {
	return NewRequestWithContext(context.Background(), method, url, body)
}

// NewRequestWithContext returns a new Request given a method, URL, and optional body. If the provided body is also an io.Closer, the returned Request.Body
// is set to body and will be closed by the Client methods Do, Post, and PostForm, and Transport.RoundTrip.
func NewRequestWithContext(ctx context.Context, method, urlText string, body io.Reader) (*Request, error) {
	if method == "" {
		method = "GET"
	}
	if !validHeaderName(method) {
		return nil, fmt.Errorf("net/http: invalid method %q", method)
	}
	if ctx == nil {
		return nil, errors.New("net/http: nil Context")
	}
	u, err := url.Parse(urlText)
	if err != nil {
		return nil, err
	}
	rc, ok := body.(io.ReadCloser)
	if !ok && body != nil {
		rc = io.NopCloser(body)
	}
	u.Host = strings.TrimSuffix(u.Host, ":")
	req := &Request{ctx: ctx, Method: method, URL: u, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: Header{}, Body: rc, Host: u.Host}
	switch v := body.(type) {
	case nil:
		return req, nil
	case *bytes.Buffer:
		req.ContentLength = int64(v.Len())
		buf := v.Bytes()
		req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(buf)), nil }
	case *bytes.Reader:
		req.ContentLength = int64(v.Len())
		snapshot := *v
		req.GetBody = func() (io.ReadCloser, error) {
			r := snapshot
			return io.NopCloser(&r), nil
		}
	case *strings.Reader:
		req.ContentLength = int64(v.Len())
		snapshot := *v
		req.GetBody = func() (io.ReadCloser, error) {
			r := snapshot
			return io.NopCloser(&r), nil
		}
	}
	if req.GetBody != nil && req.ContentLength == 0 {
		req.Body = NoBody
		req.GetBody = func() (io.ReadCloser, error) { return NoBody, nil }
	}
	return req, nil
}

// BasicAuth returns the username and password provided in the request's Authorization header, if the request uses HTTP Basic Authentication.
func (r *Request) BasicAuth() (username, password string, ok bool) {
	auth := r.Header.Get("Authorization")
	const prefix = "Basic "
	if len(auth) < len(prefix) || !strings.EqualFold(auth[:len(prefix)], prefix) {
		return "", "", false
	}
	c, err := base64.StdEncoding.DecodeString(auth[len(prefix):])
	if err != nil {
		return "", "", false
	}
	username, password, ok = strings.Cut(string(c), ":")
	if !ok {
		return "", "", false
	}
	return username, password, true
}

// SetBasicAuth sets the request's Authorization header to use HTTP Basic Authentication with the provided username and password.
func (r *Request) SetBasicAuth(username, password string) {
	r.Header.Set("Authorization", "Basic "+basicAuth(username, password))
}

func basicAuth(username, password string) string {
	return base64.StdEncoding.EncodeToString([]byte(username + ":" + password))
}

// readRequestHead reads the request line and the header.
func readRequestHead(tp *textproto.Reader, deleteHost bool) (req *Request, err error) {
	line, err := tp.ReadLine()
	if err != nil {
		return nil, err
	}
	req = new(Request)
	method, rest, ok1 := strings.Cut(line, " ")
	uri, proto, ok2 := strings.Cut(rest, " ")
	if !ok1 || !ok2 {
		return nil, badString("malformed HTTP request", line)
	}
	if !validHeaderName(method) {
		return nil, badString("invalid method", method)
	}
	req.Method, req.RequestURI, req.Proto = method, uri, proto
	var ok bool
	if req.ProtoMajor, req.ProtoMinor, ok = ParseHTTPVersion(proto); !ok {
		return nil, badString("malformed HTTP version", proto)
	}
	target := uri
	justAuthority := method == "CONNECT" && !strings.HasPrefix(uri, "/")
	if justAuthority {
		target = "http://" + uri
	}
	if req.URL, err = url.ParseRequestURI(target); err != nil {
		return nil, err
	}
	if justAuthority {
		req.URL.Scheme = ""
	}
	h, err := tp.ReadMIMEHeader()
	if err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	req.Header = Header(h)
	if len(req.Header["Host"]) > 1 {
		return nil, fmt.Errorf("too many Host headers")
	}
	req.Host = req.URL.Host
	if req.Host == "" {
		req.Host = req.Header.get("Host")
	}
	if deleteHost {
		delete(req.Header, "Host")
	}
	if req.Header.get("Pragma") == "no-cache" && !req.Header.has("Cache-Control") {
		req.Header["Cache-Control"] = []string{"no-cache"}
	}
	req.Close = wantsClose(req.ProtoMajor, req.ProtoMinor, req.Header)
	return req, nil
}

func (r *Request) attachBody(b *bufio.Reader) error {
	f, err := readFraming(r.Header, false, r.ProtoAtLeast(1, 1))
	if err != nil {
		return err
	}
	if r.Trailer, err = declaredTrailer(r.Header, f.chunked); err != nil {
		return err
	}
	r.ContentLength = f.length
	if f.chunked {
		r.TransferEncoding = []string{"chunked"}
	}
	r.Body = newBody(b, f, (*Header)(&r.Trailer))
	return nil
}

// ReadRequest reads and parses an incoming request from b.
func ReadRequest(b *bufio.Reader) (*Request, error) {
	req, err := readRequestHead(textproto.NewReader(b), true)
	if err == nil {
		err = req.attachBody(b)
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, err
	}
	return req, nil
}

// hostPort adds the scheme's port when there is none.
func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		if port = "80"; u.Scheme == "https" {
			port = "443"
		}
	}
	return net.JoinHostPort(u.Hostname(), port)
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
