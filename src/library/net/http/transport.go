package http

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http/httptrace"
	"net/textproto"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"
)

// DefaultMaxIdleConnsPerHost is the default value of Transport's MaxIdleConnsPerHost.
const DefaultMaxIdleConnsPerHost = 2

// DefaultTransport is the default implementation of Transport and is used by DefaultClient.
var DefaultTransport RoundTripper = &Transport{
	Proxy:                 ProxyFromEnvironment,
	MaxIdleConns:          100,
	IdleConnTimeout:       90 * time.Second,
	ExpectContinueTimeout: time.Second,
}

// Transport is an implementation of RoundTripper that supports HTTP and HTTP proxies. By default, Transport caches connections for future re-use.
type Transport struct {
	// Proxy specifies a function to return a proxy for a given Request.
	Proxy func(*Request) (*url.URL, error)

	// OnProxyConnectResponse, DialTLS, DialTLSContext, TLSClientConfig and TLSHandshakeTimeout are not used: there is no TLS.
	TLSClientConfig     *struct{}
	TLSHandshakeTimeout time.Duration

	// DialContext specifies the dial function for creating unencrypted TCP connections.
	DialContext func(ctx context.Context, network, addr string) (net.Conn, error)

	// Dial specifies the dial function for creating unencrypted TCP connections.
	//
	// Deprecated: Use DialContext instead.
	Dial func(network, addr string) (net.Conn, error)

	// DisableKeepAlives, if true, disables HTTP keep-alives and will only use the connection to the server for a single HTTP request.
	DisableKeepAlives bool

	// DisableCompression, if true, prevents the Transport from requesting compression with an "Accept-Encoding: gzip" request header when the Request
	// contains no existing Accept-Encoding value. If the Transport requests gzip on its own and gets a gzipped response, it is decoded transparently.
	DisableCompression bool

	// MaxIdleConns controls the maximum number of idle (keep-alive) connections across all hosts. Zero means no limit.
	MaxIdleConns int

	// MaxIdleConnsPerHost, if non-zero, controls the maximum idle (keep-alive) connections to keep per-host.
	MaxIdleConnsPerHost int

	// MaxConnsPerHost optionally limits the total number of connections per host.
	MaxConnsPerHost int

	// IdleConnTimeout is the maximum amount of time an idle (keep-alive) connection will remain idle before closing itself.
	IdleConnTimeout time.Duration

	// ResponseHeaderTimeout, if non-zero, specifies the amount of time to wait for a server's response headers after fully writing the request.
	ResponseHeaderTimeout time.Duration

	// ExpectContinueTimeout, if non-zero, specifies the amount of time to wait for a server's first response headers if the request has an
	// "Expect: 100-continue" header.
	ExpectContinueTimeout time.Duration

	// ProxyConnectHeader is not used: proxies are asked for http URLs only.
	ProxyConnectHeader Header

	// MaxResponseHeaderBytes specifies a limit on how many response bytes are allowed in the server's response header.
	MaxResponseHeaderBytes int64

	// WriteBufferSize and ReadBufferSize specify the size of the buffers used; zero: 4 KB.
	WriteBufferSize int
	ReadBufferSize  int

	// ForceAttemptHTTP2 is not used: there is HTTP/1.1 only.
	ForceAttemptHTTP2 bool

	mu       sync.Mutex
	idle     map[string][]*clientConn // by address, the one used last at the end
	idleAll  int
	perHost  map[string]int
	waiting  map[string][]chan struct{}
	protocol map[string]RoundTripper
}

// Clone returns a deep copy of t's exported fields.
func (t *Transport) Clone() *Transport {
	return &Transport{Proxy: t.Proxy, TLSClientConfig: t.TLSClientConfig, TLSHandshakeTimeout: t.TLSHandshakeTimeout, DialContext: t.DialContext, Dial: t.Dial,
		DisableKeepAlives: t.DisableKeepAlives, DisableCompression: t.DisableCompression, MaxIdleConns: t.MaxIdleConns,
		MaxIdleConnsPerHost: t.MaxIdleConnsPerHost, MaxConnsPerHost: t.MaxConnsPerHost, IdleConnTimeout: t.IdleConnTimeout,
		ResponseHeaderTimeout: t.ResponseHeaderTimeout, ExpectContinueTimeout: t.ExpectContinueTimeout, ProxyConnectHeader: t.ProxyConnectHeader.Clone(),
		MaxResponseHeaderBytes: t.MaxResponseHeaderBytes, WriteBufferSize: t.WriteBufferSize, ReadBufferSize: t.ReadBufferSize,
		ForceAttemptHTTP2: t.ForceAttemptHTTP2}
}

// ErrSkipAltProtocol is a sentinel error value defined by Transport.RegisterProtocol.
var ErrSkipAltProtocol = errors.New("net/http: skip alternate protocol")

// RegisterProtocol registers a new protocol with scheme. The Transport will pass requests using the given scheme to rt.
func (t *Transport) RegisterProtocol(scheme string, rt RoundTripper) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, ok := t.protocol[scheme]; ok {
		panic("protocol " + scheme + " already registered")
	}
	if t.protocol == nil {
		t.protocol = map[string]RoundTripper{}
	}
	t.protocol[scheme] = rt
}

// ProxyFromEnvironment returns the URL of the proxy to use for a given request, as indicated by the environment variables HTTP_PROXY and NO_PROXY (or the
// lowercase versions thereof). As a special case, if req.URL.Host is "localhost" or a loopback address, then a nil URL and nil error will be returned.
func ProxyFromEnvironment(req *Request) (*url.URL, error) {
	if req.URL.Scheme != "http" {
		return nil, nil
	}
	env := func(names ...string) string {
		for _, n := range names {
			if v := os.Getenv(n); v != "" {
				return v
			}
		}
		return ""
	}
	proxy := env("HTTP_PROXY", "http_proxy")
	if proxy == "" || os.Getenv("REQUEST_METHOD") != "" && env("http_proxy") == "" {
		return nil, nil
	}
	host := req.URL.Hostname()
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil, nil
	}
	for _, skip := range strings.Split(env("NO_PROXY", "no_proxy"), ",") {
		skip = strings.ToLower(strings.TrimSpace(skip))
		if skip == "*" || skip != "" && (host == skip || strings.HasSuffix(host, "."+strings.TrimPrefix(skip, "."))) {
			return nil, nil
		}
	}
	u, err := url.Parse(proxy)
	if err != nil || u.Scheme == "" || u.Host == "" {
		if u2, err2 := url.Parse("http://" + proxy); err2 == nil {
			return u2, nil
		}
	}
	if err != nil {
		return nil, fmt.Errorf("invalid proxy address %q: %v", proxy, err)
	}
	return u, nil
}

// ProxyURL returns a proxy function (for use in a Transport) that always returns the same URL.
func ProxyURL(fixedURL *url.URL) func(*Request) (*url.URL, error) {
	return func(*Request) (*url.URL, error) { return fixedURL, nil }
}

// clientConn is the client's side of a connection; one request at a time.
type clientConn struct {
	t      *Transport
	key    string
	conn   net.Conn
	br     *bufio.Reader
	bw     *bufio.Writer
	limit  *headerLimit
	proxy  bool
	reused bool
	timer  *time.Timer
	closed bool

	idleSince time.Time
}

func (t *Transport) dial(ctx context.Context, addr string) (net.Conn, error) {
	if t.DialContext != nil {
		c, err := t.DialContext(ctx, "tcp", addr)
		if c == nil && err == nil {
			err = errors.New("net/http: Transport.DialContext hook returned (nil, nil)")
		}
		return c, err
	}
	if t.Dial != nil {
		c, err := t.Dial("tcp", addr)
		if c == nil && err == nil {
			err = errors.New("net/http: Transport.Dial hook returned (nil, nil)")
		}
		return c, err
	}
	d := net.Dialer{Timeout: 30 * time.Second, KeepAlive: 30 * time.Second}
	return d.DialContext(ctx, "tcp", addr)
}

// takeIdle gives a connection that waits for use.
func (t *Transport) takeIdle(key string) *clientConn {
	t.mu.Lock()
	defer t.mu.Unlock()
	for list := t.idle[key]; len(list) > 0; list = t.idle[key] {
		c := list[len(list)-1]
		t.idle[key] = list[:len(list)-1]
		t.idleAll--
		if c.timer != nil {
			c.timer.Stop()
		}
		if !c.closed {
			c.reused = true
			return c
		}
	}
	return nil
}

// getConn gives a connection to the address: an idle one or a new one, within the limit per host.
func (t *Transport) getConn(ctx context.Context, key, addr string, isProxy bool) (*clientConn, error) {
	for {
		if c := t.takeIdle(key); c != nil {
			return c, nil
		}
		t.mu.Lock()
		if t.MaxConnsPerHost <= 0 || t.perHost[key] < t.MaxConnsPerHost {
			if t.perHost == nil {
				t.perHost = map[string]int{}
			}
			t.perHost[key]++
			t.mu.Unlock()
			break
		}
		wake := make(chan struct{})
		if t.waiting == nil {
			t.waiting = map[string][]chan struct{}{}
		}
		t.waiting[key] = append(t.waiting[key], wake)
		t.mu.Unlock()
		select {
		case <-wake:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	trace := httptrace.ContextClientTrace(ctx)
	if trace != nil && trace.ConnectStart != nil {
		trace.ConnectStart("tcp", addr)
	}
	conn, err := t.dial(ctx, addr)
	if trace != nil && trace.ConnectDone != nil {
		trace.ConnectDone("tcp", addr, err)
	}
	if err != nil {
		t.connGone(key)
		return nil, err
	}
	c := &clientConn{t: t, key: key, conn: conn, proxy: isProxy}
	c.limit = &headerLimit{r: conn, left: -1}
	c.br = bufio.NewReaderSize(c.limit, sizeOr4K(t.ReadBufferSize))
	c.bw = bufio.NewWriterSize(conn, sizeOr4K(t.WriteBufferSize))
	return c, nil
}

func sizeOr4K(n int) int {
	if n > 0 {
		return n
	}
	return 4 << 10
}

// wakeWaiter tells one of those who wait for a connection that there may be one; t.mu is held.
func (t *Transport) wakeWaiter(key string) {
	if list := t.waiting[key]; len(list) > 0 {
		t.waiting[key] = list[1:]
		close(list[0])
	}
}

func (t *Transport) connGone(key string) {
	t.mu.Lock()
	t.perHost[key]--
	t.wakeWaiter(key)
	t.mu.Unlock()
}

func (c *clientConn) close() {
	c.t.mu.Lock()
	closed := c.closed
	c.closed = true
	c.t.mu.Unlock()
	if !closed {
		c.conn.Close()
		c.t.connGone(c.key)
	}
}

// putIdle keeps the connection for another request.
func (t *Transport) putIdle(c *clientConn) {
	t.mu.Lock()
	limit := t.MaxIdleConnsPerHost
	if limit == 0 {
		limit = DefaultMaxIdleConnsPerHost
	}
	full := limit < 0 || len(t.idle[c.key]) >= limit || t.MaxIdleConns > 0 && t.idleAll >= t.MaxIdleConns
	if t.DisableKeepAlives || full && len(t.waiting[c.key]) == 0 || c.closed {
		t.mu.Unlock()
		c.close()
		return
	}
	if t.idle == nil {
		t.idle = map[string][]*clientConn{}
	}
	t.idle[c.key] = append(t.idle[c.key], c)
	t.idleAll++
	c.idleSince = time.Now()
	t.wakeWaiter(c.key)
	if t.IdleConnTimeout > 0 {
		c.timer = time.AfterFunc(t.IdleConnTimeout, func() { t.dropIdle(c) })
	}
	t.mu.Unlock()
}

func (t *Transport) dropIdle(c *clientConn) {
	t.mu.Lock()
	for i, other := range t.idle[c.key] {
		if other == c {
			t.idle[c.key] = append(t.idle[c.key][:i:i], t.idle[c.key][i+1:]...)
			t.idleAll--
			t.mu.Unlock()
			c.close()
			return
		}
	}
	t.mu.Unlock()
}

// CloseIdleConnections closes any connections which were previously connected from previous requests but are now sitting idle in a "keep-alive" state.
func (t *Transport) CloseIdleConnections() {
	t.mu.Lock()
	all := t.idle
	t.idle, t.idleAll = nil, 0
	t.mu.Unlock()
	for _, list := range all {
		for _, c := range list {
			if c.timer != nil {
				c.timer.Stop()
			}
			c.close()
		}
	}
}

// CancelRequest cancels an in-flight request by closing its connection: it does nothing.
//
// Deprecated: Use Request.WithContext to create a request with a cancelable context instead.
func (t *Transport) CancelRequest(req *Request) {}

var errServerClosedIdle = errors.New("http: server closed idle connection")

// RoundTrip implements the RoundTripper interface.
func (t *Transport) RoundTrip(req *Request) (*Response, error) {
	ctx := req.Context()
	fail := func(err error) (*Response, error) {
		req.closeBody()
		return nil, err
	}
	if req.URL == nil {
		return fail(errors.New("http: nil Request.URL"))
	}
	if req.Header == nil {
		return fail(errors.New("http: nil Request.Header"))
	}
	scheme := req.URL.Scheme
	for k, vv := range req.Header {
		if !validHeaderName(k) {
			return fail(fmt.Errorf("net/http: invalid header field name %q", k))
		}
		for _, v := range vv {
			if !validHeaderValue(v) {
				return fail(fmt.Errorf("net/http: invalid header field value for %q", k))
			}
		}
	}
	t.mu.Lock()
	alternative := t.protocol[scheme]
	t.mu.Unlock()
	if alternative != nil {
		if resp, err := alternative.RoundTrip(req); err != ErrSkipAltProtocol {
			return resp, err
		}
	}
	switch {
	case scheme == "https":
		return fail(errNoTLS)
	case scheme != "http":
		return fail(badString("unsupported protocol scheme", scheme))
	case req.Method != "" && !validHeaderName(req.Method):
		return fail(fmt.Errorf("net/http: invalid method %q", req.Method))
	case req.URL.Host == "":
		return fail(errors.New("http: no Host in request URL"))
	}
	addr, isProxy, extra := hostPort(req.URL), false, Header(nil)
	if t.Proxy != nil {
		u, err := t.Proxy(req)
		if err != nil {
			return fail(err)
		}
		if u != nil {
			addr, isProxy = hostPort(u), true
			if u.User != nil {
				password, _ := u.User.Password()
				extra = Header{"Proxy-Authorization": {"Basic " + basicAuth(u.User.Username(), password)}}
			}
		}
	}
	key := addr
	if isProxy {
		key = "proxy " + addr
	}
	for {
		if err := ctx.Err(); err != nil {
			return fail(err)
		}
		trace := httptrace.ContextClientTrace(ctx)
		if trace != nil && trace.GetConn != nil {
			trace.GetConn(addr)
		}
		c, err := t.getConn(ctx, key, addr, isProxy)
		if err != nil {
			return fail(err)
		}
		if trace != nil && trace.GotConn != nil {
			info := httptrace.GotConnInfo{Conn: c.conn, Reused: c.reused, WasIdle: c.reused}
			if c.reused {
				info.IdleTime = time.Since(c.idleSince)
			}
			trace.GotConn(info)
		}
		resp, err := c.roundTrip(req, extra)
		if err == nil {
			resp.Request = req
			return resp, nil
		}
		// An idle connection that the server closed meanwhile: once more with another one.
		if err != errServerClosedIdle || req.outgoingLength() != 0 && req.GetBody == nil {
			if err == errServerClosedIdle {
				err = io.EOF
			}
			return nil, err
		}
		if req.GetBody != nil {
			body, err := req.GetBody()
			if err != nil {
				return nil, err
			}
			r2 := *req
			r2.Body = body
			req = &r2
		}
	}
}

// watch ends the connection's operations when the request is cancelled; its result stops that and tells whether it happened.
func (c *clientConn) watch(req *Request) (stop func() error) {
	ctx := req.Context()
	if ctx.Done() == nil && req.Cancel == nil {
		return func() error { return nil }
	}
	finished := make(chan struct{})
	ended := make(chan error, 1)
	go func() {
		select {
		case <-ctx.Done():
			c.conn.SetDeadline(time.Unix(1, 0))
			ended <- ctx.Err()
		case <-req.Cancel:
			c.conn.SetDeadline(time.Unix(1, 0))
			ended <- errors.New("net/http: request canceled")
		case <-finished:
			ended <- nil
		}
	}()
	var once sync.Once
	var result error
	return func() error {
		once.Do(func() {
			close(finished)
			result = <-ended
		})
		return result
	}
}

type writeResult struct {
	err error
}

func (c *clientConn) roundTrip(req *Request, extra Header) (*Response, error) {
	t := c.t
	stop := c.watch(req)
	if t.DisableKeepAlives && !req.Close && !headerHasToken(req.Header, "Connection", "close") {
		extra = extra.Clone()
		if extra == nil {
			extra = Header{}
		}
		extra.Set("Connection", "close")
	}
	wantsGzip := !t.DisableCompression && !req.Header.has("Accept-Encoding") && !req.Header.has("Range") && req.Method != "HEAD"
	if wantsGzip {
		if extra = extra.Clone(); extra == nil {
			extra = Header{}
		}
		extra.Set("Accept-Encoding", "gzip")
	}
	// The request is written while the response is awaited: a server may answer early.
	written := make(chan writeResult, 1)
	expects := t.ExpectContinueTimeout > 0 && headerHasToken(req.Header, "Expect", "100-continue") && req.outgoingLength() != 0
	mayContinue := make(chan bool, 1)
	sending := req
	if expects {
		r2 := *req
		r2.Body = &waitingBody{rc: req.Body, timeout: t.ExpectContinueTimeout, allowed: mayContinue, flush: c.bw.Flush}
		sending = &r2
	}
	trace := httptrace.ContextClientTrace(req.Context())
	go func() {
		err := sending.write(c.bw, c.proxy, extra)
		if trace != nil && trace.WroteHeaders != nil {
			trace.WroteHeaders()
		}
		if trace != nil && trace.WroteRequest != nil {
			trace.WroteRequest(httptrace.WroteRequestInfo{Err: err})
		}
		written <- writeResult{err}
	}()
	if t.ResponseHeaderTimeout > 0 {
		c.conn.SetReadDeadline(time.Now().Add(t.ResponseHeaderTimeout))
	}
	c.limit.left = t.MaxResponseHeaderBytes
	if c.limit.left <= 0 {
		c.limit.left = 10 << 20
	}
	_, err := c.br.Peek(1)
	var resp *Response
	if err == nil {
		if trace != nil && trace.GotFirstResponseByte != nil {
			trace.GotFirstResponseByte()
		}
		for {
			resp, err = ReadResponse(c.br, req)
			if err == nil && resp.StatusCode == 100 && trace != nil && trace.Got100Continue != nil {
				trace.Got100Continue()
			}
			if err == nil && resp.StatusCode < 200 && resp.StatusCode != StatusSwitchingProtocols && trace != nil && trace.Got1xxResponse != nil {
				if err = trace.Got1xxResponse(resp.StatusCode, textproto.MIMEHeader(resp.Header)); err != nil {
					break
				}
			}
			if err == nil && resp.StatusCode == 100 {
				select {
				case mayContinue <- true:
				default:
				}
			}
			if err != nil || resp.StatusCode < 100 || resp.StatusCode > 199 || resp.StatusCode == StatusSwitchingProtocols {
				break
			}
		}
		if c.limit.left == 0 && err != nil {
			err = fmt.Errorf("net/http: server response headers exceeded %d bytes; aborted", t.MaxResponseHeaderBytes)
		}
	} else if c.reused && (err == io.EOF || isReset(err)) {
		err = errServerClosedIdle
	}
	c.limit.left = -1
	if err != nil {
		return nil, c.failed(err, stop, written)
	}
	if t.ResponseHeaderTimeout > 0 {
		c.conn.SetReadDeadline(time.Time{})
	}
	if resp.StatusCode == StatusSwitchingProtocols {
		stop()
		resp.Body = &switchedBody{c}
		return resp, nil
	}
	select {
	case mayContinue <- false:
	default:
	}
	reusable := !resp.Close && !req.Close && !headerHasToken(req.Header, "Connection", "close")
	done := func(complete bool) {
		cancelled := stop()
		var w writeResult
		if complete && cancelled == nil {
			select {
			case w = <-written:
			case <-time.After(50 * time.Millisecond):
				complete = false // the request is still being sent
			}
		}
		if complete && cancelled == nil && w.err == nil && reusable && c.br.Buffered() == 0 {
			t.putIdle(c)
			if trace != nil && trace.PutIdleConn != nil {
				trace.PutIdleConn(nil)
			}
		} else {
			c.close()
		}
	}
	if resp.Body == NoBody {
		done(true)
		return resp, nil
	}
	resp.Body = &clientBody{rc: resp.Body, done: done, stop: stop, conn: c}
	if wantsGzip && strings.EqualFold(resp.Header.Get("Content-Encoding"), "gzip") {
		resp.Body = &gzipBody{body: resp.Body}
		resp.Header.Del("Content-Encoding")
		resp.Header.Del("Content-Length")
		resp.ContentLength = -1
		resp.Uncompressed = true
	}
	return resp, nil
}

func isReset(err error) bool {
	return strings.Contains(err.Error(), "connection reset by peer") || strings.Contains(err.Error(), "broken pipe")
}

// failed closes the connection and finds out why the request failed.
func (c *clientConn) failed(err error, stop func() error, written chan writeResult) error {
	cancelled := stop()
	c.close()
	if cancelled != nil {
		return cancelled
	}
	select {
	case w := <-written:
		if w.err != nil && err != errServerClosedIdle {
			return w.err
		}
	default:
	}
	if ne, ok := err.(net.Error); ok && ne.Timeout() && c.t.ResponseHeaderTimeout > 0 {
		return &clientTimeout{"net/http: timeout awaiting response headers"}
	}
	if err == io.EOF || err == io.ErrUnexpectedEOF || err == errServerClosedIdle {
		return err
	}
	if _, ok := err.(net.Error); ok {
		return err
	}
	return fmt.Errorf("net/http: HTTP/1.x transport connection broken: %w", err)
}

// waitingBody holds the body back until the server wants it, or a time has passed.
type waitingBody struct {
	rc      io.ReadCloser
	timeout time.Duration
	allowed chan bool
	flush   func() error
	asked   bool
	refused bool
}

func (b *waitingBody) Read(p []byte) (int, error) {
	if !b.asked {
		b.asked = true
		b.flush()
		select {
		case ok := <-b.allowed:
			b.refused = !ok
		case <-time.After(b.timeout):
		}
	}
	if b.refused {
		return 0, errors.New("net/http: server replied before the request's body was sent")
	}
	return b.rc.Read(p)
}

func (b *waitingBody) Close() error { return b.rc.Close() }

// clientBody gives the connection back at the body's end.
type clientBody struct {
	rc    io.ReadCloser
	done  func(complete bool)
	stop  func() error
	conn  *clientConn
	mu    sync.Mutex
	ended bool
}

func (b *clientBody) end(complete bool) {
	b.mu.Lock()
	ended := b.ended
	b.ended = true
	b.mu.Unlock()
	if !ended {
		b.done(complete)
	}
}

func (b *clientBody) Read(p []byte) (int, error) {
	n, err := b.rc.Read(p)
	if err == io.EOF {
		b.end(true)
	} else if err != nil && err != ErrBodyReadAfterClose {
		if cancelled := b.stop(); cancelled != nil {
			err = cancelled
		}
		b.end(false)
	}
	return n, err
}

func (b *clientBody) Close() error {
	inner, ok := b.rc.(*body)
	b.end(ok && inner.sawEOF)
	if ok {
		inner.closed = true
		return nil
	}
	return b.rc.Close()
}

// gzipBody decodes a body that came compressed without the caller's asking.
type gzipBody struct {
	body io.ReadCloser
	zr   *gzip.Reader
	err  error
}

func (b *gzipBody) Read(p []byte) (n int, err error) {
	if b.err != nil {
		return 0, b.err
	}
	if b.zr == nil {
		if b.zr, b.err = gzip.NewReader(b.body); b.err != nil {
			return 0, b.err
		}
	}
	return b.zr.Read(p)
}

func (b *gzipBody) Close() error { return b.body.Close() }

// switchedBody is the connection after 101 Switching Protocols.
type switchedBody struct {
	c *clientConn
}

func (b *switchedBody) Read(p []byte) (int, error)  { return b.c.br.Read(p) }
func (b *switchedBody) Write(p []byte) (int, error) { return b.c.conn.Write(p) }
func (b *switchedBody) Close() error {
	b.c.close()
	return nil
}

// NewFileTransport returns a new RoundTripper, serving the provided FileSystem.
func NewFileTransport(fs FileSystem) RoundTripper { return fileTransport{fileHandler{fs}} }

type fileTransport struct {
	fh fileHandler
}

func (t fileTransport) RoundTrip(req *Request) (*Response, error) {
	pr, pw := io.Pipe()
	rw := &fileResponse{header: Header{}, pw: pw, ready: make(chan struct{})}
	go func() {
		t.fh.ServeHTTP(rw, req)
		rw.WriteHeader(StatusOK)
		pw.Close()
	}()
	<-rw.ready
	return &Response{Status: itoa(int64(rw.code)) + " " + StatusText(rw.code), StatusCode: rw.code, Proto: "HTTP/1.0", ProtoMajor: 1, Header: rw.sent,
		Close: true, Body: pr, ContentLength: -1, Request: req}, nil
}

type fileResponse struct {
	header, sent Header
	pw           *io.PipeWriter
	ready        chan struct{}
	code         int
}

func (w *fileResponse) Header() Header { return w.header }
func (w *fileResponse) WriteHeader(code int) {
	if w.code == 0 {
		w.code, w.sent = code, w.header.Clone()
		close(w.ready)
	}
}
func (w *fileResponse) Write(p []byte) (int, error) {
	w.WriteHeader(StatusOK)
	return w.pw.Write(p)
}
