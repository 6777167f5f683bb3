package http

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
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
func (r *Request) Cookies() []*Cookie { return readCookies(r.Header, "") }

// Cookie returns the named cookie provided in the request or ErrNoCookie if not found.
func (r *Request) Cookie(name string) (*Cookie, error) {
	if name == "" {
		return nil, ErrNoCookie
	}
	for _, c := range readCookies(r.Header, name) {
		return c, nil
	}
	return nil, ErrNoCookie
}

// AddCookie adds a cookie to the request. Per RFC 6265 section 5.4, AddCookie does not attach more than one Cookie header field.
func (r *Request) AddCookie(c *Cookie) {
	s := cleanBytes(c.Name, func(b byte) bool { return b != '\r' && b != '\n' }) + "=" + cleanCookieValue(c.Value)
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
	host := cleanHost(r.Host)
	if host == "" {
		if r.URL == nil {
			return errMissingHost
		}
		host = cleanHost(r.URL.Host)
	}
	uri := r.URL.RequestURI()
	if proxy && r.URL.Scheme != "" && r.URL.Opaque == "" {
		uri = r.URL.Scheme + "://" + host + uri
	} else if r.Method == "CONNECT" && r.URL.Path == "" {
		if uri = host; r.URL.Opaque != "" {
			uri = r.URL.Opaque
		}
	}
	for i := 0; i < len(uri); i++ {
		if uri[i] < ' ' || uri[i] == 0x7f {
			return errors.New("net/http: can't write control character in Request.URL")
		}
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
	length := r.outgoingLength()
	src := io.Reader(r.Body)
	if length < 0 && usuallyLacksBody(method) && !(len(r.TransferEncoding) > 0 && r.TransferEncoding[0] == "chunked") {
		// A body that turns out to be empty is none.
		var first [1]byte
		n, e := io.ReadFull(r.Body, first[:])
		if n == 0 {
			if e != io.EOF {
				return e
			}
			length = 0
		} else {
			src = io.MultiReader(bytes.NewReader(first[:]), r.Body)
		}
	}
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
	io.WriteString(bw, "\r\n")
	switch {
	case length > 0:
		n, e := io.Copy(bw, io.LimitReader(src, length))
		if e != nil {
			return e
		}
		if n < length {
			return fmt.Errorf("http: ContentLength=%d with Body length %d", length, n)
		}
	case length < 0:
		cw := chunkedWriter{bw}
		if _, e := io.Copy(cw, src); e != nil {
			return e
		}
		cw.Close()
		if err := r.Trailer.Write(bw); err != nil {
			return err
		}
		io.WriteString(bw, "\r\n")
	}
	closeBody()
	if err != nil {
		return err
	}
	return bw.Flush()
}

// MaxBytesReader is similar to io.LimitReader but is intended for limiting the size of incoming request bodies. Its result is a ReadCloser, returns a
// non-nil error of type *MaxBytesError for a Read beyond the limit, and closes the underlying reader when its Close method is called.
func MaxBytesReader(w ResponseWriter, r io.ReadCloser, n int64) io.ReadCloser {
	if n < 0 {
		n = 0
	}
	return &maxBytesReader{w: w, r: r, limit: n, left: n}
}

// MaxBytesError is returned by MaxBytesReader when its read limit is exceeded.
type MaxBytesError struct {
	Limit int64
}

func (e *MaxBytesError) Error() string { return "http: request body too large" }

type maxBytesReader struct {
	w           ResponseWriter
	r           io.ReadCloser
	limit, left int64
	err         error
}

func (l *maxBytesReader) Read(p []byte) (n int, err error) {
	if l.err != nil {
		return 0, l.err
	}
	if len(p) == 0 {
		return 0, nil
	}
	// One byte more than is left tells whether there is more.
	if int64(len(p))-1 > l.left {
		p = p[:l.left+1]
	}
	n, err = l.r.Read(p)
	if int64(n) <= l.left {
		l.left -= int64(n)
		l.err = err
		return n, err
	}
	n = int(l.left)
	l.left = 0
	if rt, ok := l.w.(interface{ requestTooLarge() }); ok {
		rt.requestTooLarge()
	}
	l.err = &MaxBytesError{l.limit}
	return n, l.err
}

func (l *maxBytesReader) Close() error { return l.r.Close() }

func copyValues(dst, src url.Values) {
	for k, vs := range src {
		dst[k] = append(dst[k], vs...)
	}
}

func parsePostForm(r *Request) (vs url.Values, err error) {
	if r.Body == nil {
		return
	}
	ct := r.Header.Get("Content-Type")
	if ct == "" {
		ct = "application/octet-stream" // RFC 7231, section 3.1.1.5
	}
	ct, _, err = mime.ParseMediaType(ct)
	if ct != "application/x-www-form-urlencoded" {
		return nil, err
	}
	var reader io.Reader = r.Body
	maxFormSize := int64(1<<63 - 1)
	if _, ok := r.Body.(*maxBytesReader); !ok {
		maxFormSize = int64(10 << 20)
		reader = io.LimitReader(r.Body, maxFormSize+1)
	}
	b, e := io.ReadAll(reader)
	if e != nil {
		return nil, e
	}
	if int64(len(b)) > maxFormSize {
		return nil, errors.New("http: POST too large")
	}
	vs, e = url.ParseQuery(string(b))
	if err == nil {
		err = e
	}
	return vs, err
}

// ParseForm populates r.Form and r.PostForm. For all requests, ParseForm parses the raw query from the URL and updates r.Form. For POST, PUT, and PATCH
// requests, it also reads the request body, parses it as a form and puts the results into both r.PostForm and r.Form. ParseForm is idempotent.
func (r *Request) ParseForm() error {
	var err error
	if r.PostForm == nil {
		if r.Method == "POST" || r.Method == "PUT" || r.Method == "PATCH" {
			if r.Body == nil {
				err = errors.New("missing form body")
			} else {
				r.PostForm, err = parsePostForm(r)
			}
		}
		if r.PostForm == nil {
			r.PostForm = url.Values{}
		}
	}
	if r.Form == nil {
		r.Form = url.Values{}
		copyValues(r.Form, r.PostForm)
		if r.URL != nil {
			values, e := url.ParseQuery(r.URL.RawQuery)
			if err == nil {
				err = e
			}
			copyValues(r.Form, values)
		}
	}
	return err
}

// MultipartReader returns a MIME multipart reader if this is a multipart/form-data or a multipart/mixed POST request, else returns nil and an error.
func (r *Request) MultipartReader() (*multipart.Reader, error) {
	if r.MultipartForm != nil {
		return nil, errors.New("http: multipart handled by ParseMultipartForm")
	}
	return r.multipartReader(true)
}

func (r *Request) multipartReader(allowMixed bool) (*multipart.Reader, error) {
	v := r.Header.Get("Content-Type")
	if v == "" {
		return nil, ErrNotMultipart
	}
	if r.Body == nil {
		return nil, errors.New("missing form body")
	}
	d, params, err := mime.ParseMediaType(v)
	if err != nil || !(d == "multipart/form-data" || allowMixed && d == "multipart/mixed") {
		return nil, ErrNotMultipart
	}
	boundary, ok := params["boundary"]
	if !ok {
		return nil, ErrMissingBoundary
	}
	return multipart.NewReader(r.Body, boundary), nil
}

// ParseMultipartForm parses a request body as multipart/form-data. The whole request body is parsed and up to a total of maxMemory bytes of its file parts
// are stored in memory, with the remainder stored on disk in temporary files. ParseMultipartForm calls ParseForm if necessary.
func (r *Request) ParseMultipartForm(maxMemory int64) error {
	var formErr error
	if r.Form == nil {
		formErr = r.ParseForm()
	}
	if r.MultipartForm != nil {
		return nil
	}
	mr, err := r.multipartReader(false)
	if err != nil {
		return err
	}
	f, err := mr.ReadForm(maxMemory)
	if err != nil {
		return err
	}
	if r.PostForm == nil {
		r.PostForm = url.Values{}
	}
	for k, v := range f.Value {
		r.Form[k] = append(r.Form[k], v...)
		r.PostForm[k] = append(r.PostForm[k], v...)
	}
	r.MultipartForm = f
	return formErr
}

func (r *Request) parseForms() {
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		r.ParseMultipartForm(defaultMaxMemory)
	} else {
		r.ParseForm()
	}
}

// FormValue returns the first value for the named component of the query. POST and PUT body parameters take precedence over URL query string values.
func (r *Request) FormValue(key string) string {
	if r.Form == nil {
		r.parseForms()
	}
	return r.Form.Get(key)
}

// PostFormValue returns the first value for the named component of the POST, PATCH, or PUT request body. URL query parameters are ignored.
func (r *Request) PostFormValue(key string) string {
	if r.PostForm == nil {
		r.parseForms()
	}
	return r.PostForm.Get(key)
}

// FormFile returns the first file for the provided form key.
func (r *Request) FormFile(key string) (multipart.File, *multipart.FileHeader, error) {
	if r.MultipartForm == nil {
		if err := r.ParseMultipartForm(defaultMaxMemory); err != nil {
			return nil, nil, err
		}
	}
	if fhs := r.MultipartForm.File[key]; len(fhs) > 0 {
		f, err := fhs[0].Open()
		return f, fhs[0], err
	}
	return nil, nil, ErrMissingFile
}

// hostPort adds the scheme's port when there is none.
func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = "80"
	}
	return net.JoinHostPort(u.Hostname(), port)
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
