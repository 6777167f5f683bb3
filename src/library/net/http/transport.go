package http

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http/httptrace"
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
	TLSHandshakeTimeout:   10 * time.Second,
	ExpectContinueTimeout: time.Second,
	ForceAttemptHTTP2:     true,
}

// Transport is an implementation of RoundTripper that supports HTTP, HTTPS and HTTP proxies (for either, HTTPS with CONNECT). By default, Transport caches connections for future re-use.
type Transport struct {
	// Proxy specifies a function to return a proxy for a given Request.
	Proxy func(*Request) (*url.URL, error)

	// DialTLSContext specifies an optional dial function for creating TLS connections for non-proxied HTTPS requests. Without it (or
	// DialTLS), DialContext and TLSClientConfig are used.
	DialTLSContext func(ctx context.Context, network, addr string) (net.Conn, error)

	// DialTLS specifies an optional dial function for creating TLS connections for non-proxied HTTPS requests.
	//
	// Deprecated: Use DialTLSContext instead.
	DialTLS func(network, addr string) (net.Conn, error)

	// OnProxyConnectResponse is called with the answer of a proxy to a CONNECT request; GetProxyConnectHeader returns the header of such a request.
	OnProxyConnectResponse func(ctx context.Context, proxyURL *url.URL, connectReq *Request, connectRes *Response) error
	GetProxyConnectHeader  func(ctx context.Context, proxyURL *url.URL, target string) (Header, error)

	// TLSClientConfig is how to use TLS; nil is the default. HTTP/2 is left out of its protocols.
	TLSClientConfig *tls.Config

	// TLSHandshakeTimeout is the longest time for a TLS handshake; zero means no limit.
	TLSHandshakeTimeout time.Duration

	// TLSNextProto has functions that make a RoundTripper of a connection for other protocols (ALPN).
	TLSNextProto map[string]func(authority string, c *tls.Conn) RoundTripper

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

	// ProxyConnectHeader is the header of CONNECT requests, unless GetProxyConnectHeader is set.
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
	return &Transport{Proxy: t.Proxy, TLSClientConfig: t.TLSClientConfig.Clone(), TLSHandshakeTimeout: t.TLSHandshakeTimeout, TLSNextProto: maps.Clone(t.TLSNextProto), DialContext: t.DialContext, Dial: t.Dial,
		DialTLS: t.DialTLS, DialTLSContext: t.DialTLSContext, OnProxyConnectResponse: t.OnProxyConnectResponse,
		GetProxyConnectHeader: t.GetProxyConnectHeader, DisableKeepAlives: t.DisableKeepAlives, DisableCompression: t.DisableCompression, MaxIdleConns: t.MaxIdleConns,
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

// ProxyFromEnvironment returns the URL of the proxy to use for a given request, as indicated by the environment variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY (or the
// lowercase versions thereof). As a special case, if req.URL.Host is "localhost" or a loopback address, then a nil URL and nil error will be returned.
func ProxyFromEnvironment(req *Request) (*url.URL, error) {
	env := func(names ...string) string {
		for _, n := range names {
			if v := os.Getenv(n); v != "" {
				return v
			}
		}
		return ""
	}
	var proxy string
	switch req.URL.Scheme {
	case "https":
		proxy = env("HTTPS_PROXY", "https_proxy")
	case "http":
		if proxy = env("HTTP_PROXY", "http_proxy"); proxy != "" && os.Getenv("REQUEST_METHOD") != "" { // a client of a CGI program may have set it
			return nil, errors.New("refusing to use HTTP_PROXY value in CGI environment; see golang.org/s/cgihttpproxy")
		}
	}
	if proxy == "" {
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
	tls    *tls.ConnectionState
	other  RoundTripper // of another protocol

	idleSince time.Time
}

// A route is how to reach the server of a request.
type route struct {
	key           string // of connections that serve it
	addr          string // to dial
	target        string // of the server, "host:port"
	secure        bool
	proxy         *url.URL
	authorization string // for the proxy
}

// connect dials the server or proxy, and does what TLS and proxies need.
func (t *Transport) connect(ctx context.Context, r *route) (net.Conn, error) {
	if r.secure && r.proxy == nil && (t.DialTLSContext != nil || t.DialTLS != nil) {
		return t.dialTLS(ctx, r.addr)
	}
	trace := httptrace.ContextClientTrace(ctx)
	if trace != nil && trace.ConnectStart != nil {
		trace.ConnectStart("tcp", r.addr)
	}
	conn, err := t.dial(ctx, r.addr)
	if trace != nil && trace.ConnectDone != nil {
		trace.ConnectDone("tcp", r.addr, err)
	}
	if err != nil {
		return nil, err
	}
	if r.proxy != nil && r.proxy.Scheme == "https" {
		if conn, err = t.startTLS(ctx, conn, r.proxy.Hostname()); err != nil {
			return nil, err
		}
	}
	if !r.secure {
		return conn, nil
	}
	if r.proxy != nil {
		if err := t.tunnel(ctx, conn, r.proxy, r.target, r.authorization); err != nil {
			conn.Close()
			return nil, err
		}
	}
	return t.startTLS(ctx, conn, hostOf(r.target))
}

// dialTLS calls the hook for connections with TLS.
func (t *Transport) dialTLS(ctx context.Context, addr string) (conn net.Conn, err error) {
	name := "DialTLSContext"
	if t.DialTLSContext != nil {
		conn, err = t.DialTLSContext(ctx, "tcp", addr)
	} else {
		name = "DialTLS"
		conn, err = t.DialTLS("tcp", addr)
	}
	if conn == nil && err == nil {
		err = errors.New("net/http: Transport." + name + " hook returned (nil, nil)")
	}
	if secured, ok := conn.(*tls.Conn); ok && err == nil {
		return t.finishTLS(ctx, secured, false)
	}
	return conn, err
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
func (t *Transport) getConn(ctx context.Context, r *route) (*clientConn, error) {
	key := r.key
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
	conn, err := t.connect(ctx, r)
	if err != nil {
		t.connGone(key)
		return nil, err
	}
	c := &clientConn{t: t, key: key, conn: conn, proxy: r.proxy != nil && !r.secure}
	if secured, ok := conn.(*tls.Conn); ok && r.secure {
		state := secured.ConnectionState()
		c.tls = &state
		if next := t.TLSNextProto[state.NegotiatedProtocol]; next != nil && otherProtocol(state.NegotiatedProtocol) {
			c.other = next(r.target, secured)
		}
	}
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

// routeOf returns how to reach the server.
func (t *Transport) routeOf(req *Request, secure bool) (*route, error) {
	addr := hostPort(req.URL)
	r := &route{key: addr, addr: addr, target: addr, secure: secure}
	if secure {
		r.key = "https " + addr
	}
	if t.Proxy == nil {
		return r, nil
	}
	proxy, err := t.Proxy(req)
	if err != nil || proxy == nil {
		return r, err
	}
	r.proxy, r.addr = proxy, hostPort(proxy)
	if r.key = "proxy " + proxy.Scheme + " " + r.addr; secure {
		r.key += " " + addr
	}
	if proxy.User != nil {
		password, _ := proxy.User.Password()
		r.authorization = "Basic " + basicAuth(proxy.User.Username(), password)
	}
	return r, nil
}

// checkRequest tells what is wrong with a request, whatever protocol it is for.
func checkRequest(req *Request) error {
	if req.URL == nil {
		return errors.New("http: nil Request.URL")
	}
	if req.Header == nil {
		return errors.New("http: nil Request.Header")
	}
	for k, vv := range req.Header {
		if !validHeaderName(k) {
			return fmt.Errorf("net/http: invalid header field name %q", k)
		}
		for _, v := range vv {
			if !validHeaderValue(v) {
				return fmt.Errorf("net/http: invalid header field value for %q", k)
			}
		}
	}
	return nil
}

// RoundTrip implements the RoundTripper interface.
func (t *Transport) RoundTrip(req *Request) (*Response, error) {
	fail := func(err error) (*Response, error) {
		req.closeBody()
		return nil, err
	}
	if err := checkRequest(req); err != nil {
		return fail(err)
	}
	scheme := req.URL.Scheme
	secure := scheme == "https"
	t.mu.Lock()
	alternative := t.protocol[scheme]
	t.mu.Unlock()
	if alternative != nil {
		if resp, err := alternative.RoundTrip(req); err != ErrSkipAltProtocol {
			return resp, err
		}
	}
	switch {
	case !secure && scheme != "http":
		return fail(badString("unsupported protocol scheme", scheme))
	case req.Method != "" && !validHeaderName(req.Method):
		return fail(fmt.Errorf("net/http: invalid method %q", req.Method))
	case req.URL.Host == "":
		return fail(errors.New("http: no Host in request URL"))
	}
	r, err := t.routeOf(req, secure)
	if err != nil {
		return fail(err)
	}
	extra := Header(nil)
	if r.authorization != "" && !secure {
		extra = Header{"Proxy-Authorization": {r.authorization}}
	}
	for {
		c, err := t.tracedConn(req.Context(), r)
		if err != nil {
			return fail(err)
		}
		if c.other != nil {
			return c.other.RoundTrip(req)
		}
		resp, err := c.roundTrip(req, extra)
		if err == nil {
			resp.Request, resp.TLS = req, c.tls
			return resp, nil
		}
		if req, err = again(req, err); err != nil {
			return nil, err
		}
	}
}

// tracedConn is getConn that tells the context's trace.
func (t *Transport) tracedConn(ctx context.Context, r *route) (*clientConn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	trace := httptrace.ContextClientTrace(ctx)
	if trace != nil && trace.GetConn != nil {
		trace.GetConn(r.target)
	}
	c, err := t.getConn(ctx, r)
	if err == nil && trace != nil && trace.GotConn != nil {
		info := httptrace.GotConnInfo{Conn: c.conn, Reused: c.reused, WasIdle: c.reused}
		if c.reused {
			info.IdleTime = time.Since(c.idleSince)
		}
		trace.GotConn(info)
	}
	return c, err
}

// again gives the request to send once more after an idle connection turned out to be closed by the server, or why that cannot be.
func again(req *Request, err error) (*Request, error) {
	if err != errServerClosedIdle {
		return nil, err
	}
	if req.GetBody == nil {
		if req.outgoingLength() != 0 {
			return nil, io.EOF
		}
		return req, nil
	}
	body, err := req.GetBody()
	if err != nil {
		return nil, err
	}
	r2 := *req
	r2.Body = body
	return &r2, nil
}
