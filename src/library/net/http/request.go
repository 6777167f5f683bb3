package http

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
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

const defaultMaxMemory = 32 << 20 // bytes of files in a form that the handler has not parsed itself

// ErrMissingFile says that a form has no file of that key.
var ErrMissingFile = errors.New("http: no such file")

// ErrNoCookie says that a request has no cookie of that name.
var ErrNoCookie = errors.New("http: named cookie not present")

// ProtocolError is an error of the protocol. Most have become errors of other types.
type ProtocolError struct {
	ErrorString string
}

var (
	ErrNotSupported    = protocolError("feature not supported")                          // by the connection
	ErrNotMultipart    = protocolError("request Content-Type isn't multipart/form-data") // see Request.MultipartReader
	ErrMissingBoundary = protocolError("no multipart boundary param in Content-Type")    // also

	// Deprecated: nothing returns these.
	ErrUnexpectedTrailer    = protocolError("trailer header without chunked transfer encoding")
	ErrHeaderTooLong        = protocolError("header too long")
	ErrShortBody            = protocolError("entity body too short")
	ErrMissingContentLength = protocolError("missing ContentLength in HEAD response")
)

func protocolError(text string) *ProtocolError { return &ProtocolError{ErrorString: text} }

func (pe *ProtocolError) Error() string { return pe.ErrorString }

// Is makes ErrNotSupported an errors.ErrUnsupported.
func (pe *ProtocolError) Is(err error) bool {
	return err == errors.ErrUnsupported && pe == ErrNotSupported
}

// Request is what a client asks of a server; where it says so, a field differs between the two.
type Request struct {
	// Method is that of the first line, in capitals. Clients may leave it out for GET.
	Method string

	// URL is, at the client, where to send the request; at the server it has the path and the query of RequestURI, and mostly no more.
	URL *url.URL

	// The version of the protocol as received: clients always send HTTP/1.1.
	Proto                  string
	ProtoMajor, ProtoMinor int

	// Header has the fields under their canonical names, but for Host, and at the client without those that come from other fields.
	Header Header

	// Body is never nil at the server, which also closes it. Clients leave it nil for none; it is closed after sending.
	Body io.ReadCloser

	// GetBody makes a new Body, for redirections. Clients only.
	GetBody func() (io.ReadCloser, error)

	// ContentLength is the size of the body in bytes, -1 when unknown; 0 with a Body means unknown to clients.
	ContentLength int64

	// TransferEncoding is empty or "chunked".
	TransferEncoding []string

	// Close ends the connection after the response.
	Close bool

	// Host is the name of the server as the client knows it. Clients may leave it out: it is then the URL's.
	Host string

	// Form is set by ParseForm, from query and body; PostForm has those of the body. Server only.
	Form, PostForm url.Values

	// MultipartForm is set by ParseMultipartForm. Server only.
	MultipartForm *multipart.Form

	// Trailer has the fields after the body: at the server nil values until the body is read.
	Trailer Header

	// RemoteAddr is the client's "address:port". Server only.
	RemoteAddr string

	// RequestURI is the target in the first line as received. Clients must leave it empty.
	RequestURI string

	// TLS is what is known of the connection on which a server got the request, nil without TLS.
	TLS *tls.ConnectionState

	// Cancel ends the request when it is closed. Clients only.
	//
	// Deprecated: a context does that, see NewRequestWithContext.
	Cancel <-chan struct{}

	// Response is the redirection that led to this request. Clients only.
	Response *Response

	ctx context.Context
}

// Context ends with the request: at the server when the client has gone or the handler has returned, at the client when it is to be given up.
func (r *Request) Context() context.Context {
	if r.ctx == nil {
		return context.Background()
	}
	return r.ctx
}

// WithContext is a copy of the request, not of what it points to, with another context, which must not be nil.
func (r *Request) WithContext(ctx context.Context) *Request {
	if ctx == nil {
		panic("nil context")
	}
	copied := *r
	copied.ctx = ctx
	return &copied
}

// Clone is WithContext with copies of all but the body.
func (r *Request) Clone(ctx context.Context) *Request {
	copied := r.WithContext(ctx)
	if r.URL != nil {
		u := *r.URL
		if u.User != nil {
			user := *u.User
			u.User = &user
		}
		copied.URL = &u
	}
	copied.Header, copied.Trailer = r.Header.Clone(), r.Trailer.Clone()
	if r.TransferEncoding != nil {
		copied.TransferEncoding = append([]string{}, r.TransferEncoding...)
	}
	copied.Form = url.Values(Header(r.Form).Clone())
	copied.PostForm = url.Values(Header(r.PostForm).Clone())
	if form := r.MultipartForm; form != nil {
		copied.MultipartForm = copyForm(form)
	}
	return copied
}

func copyForm(form *multipart.Form) *multipart.Form {
	copied := &multipart.Form{Value: Header(form.Value).Clone()}
	if form.File == nil {
		return copied
	}
	copied.File = make(map[string][]*multipart.FileHeader, len(form.File))
	for key, files := range form.File {
		for _, file := range files {
			header := *file
			header.Header = textproto.MIMEHeader(Header(file.Header).Clone())
			copied.File[key] = append(copied.File[key], &header)
		}
	}
	return copied
}

// UserAgent is the field that names the client's program.
func (r *Request) UserAgent() string { return r.Header.Get("User-Agent") }

// Referer is the field with the address of the page that led here; the protocol spells it so.
func (r *Request) Referer() string { return r.Header.Get("Referer") }

// Cookies are those that the client has sent.
func (r *Request) Cookies() []*Cookie { return requestCookies(r.Header, "") }

// Cookie is the first one of that name, or ErrNoCookie.
func (r *Request) Cookie(name string) (*Cookie, error) {
	if name != "" {
		if named := requestCookies(r.Header, name); len(named) > 0 {
			return named[0], nil
		}
	}
	return nil, ErrNoCookie
}

// AddCookie adds name and value to the one Cookie field of the request.
func (r *Request) AddCookie(c *Cookie) {
	var field []string
	if before := r.Header.Get("Cookie"); before != "" {
		field = append(field, before)
	}
	name := strings.NewReplacer("\r", "-", "\n", "-").Replace(c.Name)
	r.Header.Set("Cookie", strings.Join(append(field, name+"="+cookieValue(c.Value)), "; "))
}

const basicScheme = "Basic "

// BasicAuth is the name and the password in the Authorization field of that scheme (RFC 7617).
func (r *Request) BasicAuth() (username, password string, ok bool) {
	field := r.Header.Get("Authorization")
	if n := len(basicScheme); len(field) >= n && strings.EqualFold(field[:n], basicScheme) {
		if pair, err := base64.StdEncoding.DecodeString(field[n:]); err == nil {
			username, password, ok = strings.Cut(string(pair), ":")
		}
	}
	if !ok {
		username = ""
	}
	return username, password, ok
}

// SetBasicAuth sets the Authorization field: anyone who sees the request can read the password.
func (r *Request) SetBasicAuth(username, password string) {
	r.Header.Set("Authorization", basicScheme+basicAuth(username, password))
}

func basicAuth(username, password string) string {
	return base64.StdEncoding.EncodeToString([]byte(username + ":" + password))
}

// ProtoAtLeast reports whether the version is that one or later.
func (r *Request) ProtoAtLeast(major, minor int) bool {
	if r.ProtoMajor == major {
		return r.ProtoMinor >= minor
	}
	return r.ProtoMajor > major
}

// ParseHTTPVersion reads "HTTP/x.y"; both are one digit (RFC 9112 section 2.3).
func ParseHTTPVersion(vers string) (major, minor int, ok bool) {
	numbers, named := strings.CutPrefix(vers, "HTTP/")
	if !named || len(numbers) != 3 || numbers[1] != '.' {
		return 0, 0, false
	}
	x, y := numbers[0]-'0', numbers[2]-'0'
	if x > 9 || y > 9 {
		return 0, 0, false
	}
	return int(x), int(y), true
}

// NewRequest is NewRequestWithContext without an end in time.
func NewRequest(method, url string, body io.Reader) (*Request, error) {
	return NewRequestWithContext(context.Background(), method, url, body)
}

// NewRequestWithContext makes a request for a client; body may be nil. Bodies of bytes.Buffer, bytes.Reader and strings.Reader have a known
// length and can be sent again; a body with a Close method is closed after sending.
func NewRequestWithContext(ctx context.Context, method, urlText string, body io.Reader) (*Request, error) {
	switch {
	case method == "":
		method = MethodGet
	case !validHeaderName(method):
		return nil, fmt.Errorf("net/http: invalid method %q", method)
	}
	if ctx == nil {
		return nil, errors.New("net/http: nil Context")
	}
	target, err := url.Parse(urlText)
	if err != nil {
		return nil, err
	}
	target.Host = strings.TrimSuffix(target.Host, ":") // an empty port
	r := &Request{ctx: ctx, Method: method, URL: target, Host: target.Host, Header: make(Header), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1}
	if body != nil {
		r.setBody(body)
	}
	return r, nil
}

func (r *Request) setBody(body io.Reader) {
	closer, closes := body.(io.ReadCloser)
	if !closes {
		closer = io.NopCloser(body)
	}
	r.Body = closer
	var again func() io.Reader
	switch known := body.(type) {
	case *bytes.Buffer:
		content := known.Bytes()
		again = func() io.Reader { return bytes.NewReader(content) }
	case *bytes.Reader:
		begin := *known
		again = func() io.Reader { reader := begin; return &reader }
	case *strings.Reader:
		begin := *known
		again = func() io.Reader { reader := begin; return &reader }
	default:
		return
	}
	r.ContentLength = int64(body.(interface{ Len() int }).Len())
	if r.ContentLength == 0 {
		// Not 0 with a Body, which would be an unknown length.
		r.Body = NoBody
		again = func() io.Reader { return NoBody }
	}
	r.GetBody = func() (io.ReadCloser, error) {
		reader := again()
		if reader == NoBody {
			return NoBody, nil
		}
		return io.NopCloser(reader), nil
	}
}

// readRequestLine reads the first line: method, target and version (RFC 9112 section 3).
func (r *Request) readRequestLine(line string) error {
	method, rest, two := strings.Cut(line, " ")
	target, version, three := strings.Cut(rest, " ")
	if !two || !three {
		return badString("malformed HTTP request", line)
	}
	if !validHeaderName(method) {
		return badString("invalid method", method)
	}
	var known bool
	if r.ProtoMajor, r.ProtoMinor, known = ParseHTTPVersion(version); !known {
		return badString("malformed HTTP version", version)
	}
	r.Method, r.RequestURI, r.Proto = method, target, version
	var err error
	if method == MethodConnect && !strings.HasPrefix(target, "/") {
		// The target of a tunnel is an authority alone.
		if r.URL, err = url.ParseRequestURI("http://" + target); err == nil {
			r.URL.Scheme = ""
		}
		return err
	}
	r.URL, err = url.ParseRequestURI(target)
	return err
}

// readRequestHead reads all before the body.
func readRequestHead(tp *textproto.Reader, deleteHost bool) (*Request, error) {
	line, err := tp.ReadLine()
	if err != nil {
		return nil, err
	}
	r := &Request{}
	if err := r.readRequestLine(line); err != nil {
		return nil, err
	}
	fields, err := tp.ReadMIMEHeader()
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, err
	}
	r.Header = Header(fields)
	if len(fields["Host"]) > 1 {
		return nil, errors.New("too many Host headers")
	}
	if r.Host = r.URL.Host; r.Host == "" {
		r.Host = r.Header.get("Host")
	}
	if deleteHost {
		delete(fields, "Host")
	}
	if !r.Header.has("Cache-Control") && r.Header.get("Pragma") == "no-cache" {
		r.Header.Set("Cache-Control", "no-cache") // its name since HTTP/1.1
	}
	r.Close = wantsClose(r.ProtoMajor, r.ProtoMinor, r.Header)
	return r, nil
}

func (r *Request) attachBody(b *bufio.Reader) error {
	framing, err := readFraming(r.Header, false, r.ProtoAtLeast(1, 1))
	if err != nil {
		return err
	}
	if r.Trailer, err = declaredTrailer(r.Header, framing.chunked); err != nil {
		return err
	}
	if framing.chunked {
		r.TransferEncoding = []string{"chunked"}
	}
	r.ContentLength = framing.length
	r.Body = newBody(b, framing, (*Header)(&r.Trailer))
	return nil
}

// ReadRequest reads a request as a server does. Servers should use Server.
func ReadRequest(b *bufio.Reader) (*Request, error) {
	r, err := readRequestHead(textproto.NewReader(b), true)
	if err != nil {
		return nil, err
	}
	err = r.attachBody(b)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, err
	}
	return r, nil
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
