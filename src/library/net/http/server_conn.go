package http

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"runtime"
	"strings"
	"sync"
	"time"
)

// serverConn is the server's side of a connection.
type serverConn struct {
	server *Server
	rwc    net.Conn
	remote string
	limit  *headerLimit
	br     *bufio.Reader
	bw     *bufio.Writer
	cancel context.CancelFunc
	tls    *tls.ConnectionState

	mu       sync.Mutex
	state    ConnState
	since    time.Time
	hijacked bool
	bg       *backgroundRead
}

// headerLimit ends reading when a request's head is too long.
type headerLimit struct {
	r    io.Reader
	left int64 // -1: no limit
}

var errHeadTooLarge = errors.New("http: request too large")

func (l *headerLimit) Read(p []byte) (int, error) {
	if l.left < 0 {
		return l.r.Read(p)
	}
	if l.left == 0 {
		return 0, errHeadTooLarge
	}
	if int64(len(p)) > l.left {
		p = p[:l.left]
	}
	n, err := l.r.Read(p)
	l.left -= int64(n)
	return n, err
}

// backgroundRead watches the connection while a handler runs: its end cancels the request's context.
type backgroundRead struct {
	done    chan struct{}
	stopped bool
	b       [1]byte
	n       int
}

// connReader is what the connection's buffer reads from: first the byte that a background read took.
type connReader struct {
	c *serverConn
}

func (r connReader) Read(p []byte) (int, error) {
	c := r.c
	c.stopBackground()
	if bg := c.bg; bg != nil && bg.n == 1 && len(p) > 0 {
		p[0] = bg.b[0]
		c.bg = nil
		return 1, nil
	}
	return c.rwc.Read(p)
}

func (c *serverConn) startBackground() {
	if c.bg != nil && c.bg.n == 1 || c.br.Buffered() > 0 {
		return // a pipelined request: the client is there
	}
	bg := &backgroundRead{done: make(chan struct{})}
	c.bg = bg
	go func() {
		defer close(bg.done)
		n, err := c.rwc.Read(bg.b[:])
		bg.n = n
		if err != nil && !bg.stopped {
			c.cancel()
		}
	}()
}

func (c *serverConn) stopBackground() {
	bg := c.bg
	if bg == nil || bg.stopped {
		return
	}
	bg.stopped = true
	select {
	case <-bg.done:
	default:
		c.rwc.SetReadDeadline(time.Unix(1, 0))
		<-bg.done
		c.rwc.SetReadDeadline(time.Time{})
	}
}

func (c *serverConn) setState(s ConnState) {
	srv := c.server
	srv.mu.Lock()
	switch s {
	case StateNew:
		if srv.conns == nil {
			srv.conns = map[*serverConn]struct{}{}
		}
		srv.conns[c] = struct{}{}
	case StateHijacked, StateClosed:
		delete(srv.conns, c)
	}
	c.state, c.since = s, time.Now()
	srv.mu.Unlock()
	if hook := srv.ConnState; hook != nil {
		hook(c.rwc, s)
	}
}

// badRequest is the answer to a request that cannot be read.
type badRequest struct {
	code int
	text string
}

func (e badRequest) Error() string {
	return itoa(int64(e.code)) + " " + StatusText(e.code) + ": " + e.text
}

func (c *serverConn) readRequest(ctx context.Context) (*response, error) {
	srv := c.server
	if d := srv.ReadHeaderTimeout; d > 0 || srv.ReadTimeout > 0 {
		if d <= 0 {
			d = srv.ReadTimeout
		}
		c.rwc.SetReadDeadline(time.Now().Add(d))
	}
	if d := srv.WriteTimeout; d > 0 {
		defer func() { c.rwc.SetWriteDeadline(time.Now().Add(d)) }()
	}
	max := srv.MaxHeaderBytes
	if max <= 0 {
		max = DefaultMaxHeaderBytes
	}
	c.limit.left = int64(max) + 4096
	req, err := readRequestHead(textproto.NewReader(c.br), false)
	if err != nil {
		if c.limit.left == 0 {
			return nil, errHeadTooLarge
		}
		return nil, err
	}
	c.limit.left = -1
	if !(req.ProtoMajor == 1 || req.ProtoMajor == 0) {
		return nil, badRequest{StatusHTTPVersionNotSupported, "unsupported protocol version"}
	}
	hosts, haveHost := req.Header["Host"]
	if req.ProtoAtLeast(1, 1) && (!haveHost || len(hosts) == 0) && req.Method != "CONNECT" {
		return nil, badRequest{StatusBadRequest, "missing required Host header"}
	}
	if len(hosts) == 1 && strings.ContainsAny(hosts[0], " /\\?#<>\"\x00") {
		return nil, badRequest{StatusBadRequest, "malformed Host header"}
	}
	for k, vv := range req.Header {
		if !validHeaderName(k) {
			return nil, badRequest{StatusBadRequest, "invalid header name"}
		}
		for _, v := range vv {
			if !validHeaderValue(v) {
				return nil, badRequest{StatusBadRequest, "invalid header value"}
			}
		}
	}
	delete(req.Header, "Host")
	if err := req.attachBody(c.br); err != nil {
		return nil, err
	}
	req.ctx = ctx
	req.RemoteAddr = c.remote
	if d := srv.ReadTimeout; d > 0 {
		c.rwc.SetReadDeadline(time.Now().Add(d))
	} else {
		c.rwc.SetReadDeadline(time.Time{})
	}
	w := &response{conn: c, req: req, reqBody: req.Body, header: Header{}, length: -1}
	return w, nil
}

func (c *serverConn) close() {
	c.bw.Flush()
	c.rwc.Close()
}

func (c *serverConn) serve(base context.Context) {
	if a := c.rwc.RemoteAddr(); a != nil {
		c.remote = a.String()
	}
	ctx := context.WithValue(base, LocalAddrContextKey, c.rwc.LocalAddr())
	ctx, c.cancel = context.WithCancel(ctx)
	defer c.cancel()
	var inFlight *response
	defer func() {
		if err := recover(); err != nil && err != ErrAbortHandler {
			const size = 64 << 10
			buf := make([]byte, size)
			buf = buf[:runtime.Stack(buf, false)]
			c.server.logf("http: panic serving %v: %v\n%s", c.remote, err, buf)
		}
		c.leave(inFlight)
	}()
	c.limit = &headerLimit{r: connReader{c}, left: -1}
	c.br = bufio.NewReader(c.limit)
	c.bw = bufio.NewWriterSize(c.rwc, 4<<10)
	if !c.handshake(ctx) {
		return
	}
	for {
		w, err := c.readRequest(ctx)
		if err != nil {
			c.answerFailure(err)
			return
		}
		c.setState(StateActive)
		if !w.acceptExpectation() {
			return
		}
		req := w.req
		reqCtx, cancelReq := context.WithCancel(ctx)
		req.ctx, req.TLS = reqCtx, c.tls
		if b, ok := w.reqBody.(*body); ok {
			b.onEOF = c.startBackground
		} else {
			c.startBackground()
		}
		inFlight = w
		serverHandler{c.server}.ServeHTTP(w, req)
		inFlight = nil
		cancelReq()
		if c.isHijacked() {
			return
		}
		w.finish()
		if !w.canReuse() {
			if w.closeAfter && w.reqBody != NoBody {
				c.lingeringClose()
			}
			return
		}
		if !c.awaitNext() {
			return
		}
	}
}

// leave closes the connection unless it was hijacked. A response in flight was cut short: what was buffered is lost, so that the client sees that
// something went wrong.
func (c *serverConn) leave(inFlight *response) {
	if inFlight != nil {
		c.cancel()
		c.stopBackground()
	}
	if c.isHijacked() {
		return
	}
	if inFlight != nil {
		c.rwc.Close()
	} else {
		c.close()
	}
	c.setState(StateClosed)
}

// awaitNext waits on an idle connection until the next request begins; false: it ends.
func (c *serverConn) awaitNext() bool {
	c.setState(StateIdle)
	if !c.server.doKeepAlives() {
		return false
	}
	if d := c.server.idleTimeout(); d > 0 {
		c.rwc.SetReadDeadline(time.Now().Add(d))
	} else {
		c.rwc.SetReadDeadline(time.Time{})
	}
	if _, err := c.br.Peek(4); err != nil {
		return false
	}
	c.rwc.SetReadDeadline(time.Time{})
	return true
}

// acceptExpectation prepares 100 Continue; false: the client expects something else, and was told so.
func (w *response) acceptExpectation() bool {
	req := w.req
	if headerHasToken(req.Header, "Expect", "100-continue") {
		if req.ProtoAtLeast(1, 1) && req.ContentLength != 0 {
			w.expectBody = &continueReader{resp: w, rc: req.Body, mayContinue: true}
			req.Body = w.expectBody
		}
		return true
	}
	if req.Header.get("Expect") == "" {
		return true
	}
	w.header.Set("Connection", "close")
	w.WriteHeader(StatusExpectationFailed)
	w.finish()
	return false
}

// lingeringClose ends the sending side first, so that the client can read the answer before it learns that its own data found nobody.
func (c *serverConn) lingeringClose() {
	c.bw.Flush()
	if t, ok := c.rwc.(interface{ CloseWrite() error }); ok {
		t.CloseWrite()
	}
	time.Sleep(5 * time.Millisecond)
}

func (c *serverConn) answerFailure(err error) {
	const tail = "\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n"
	if err == errHeadTooLarge {
		text := "431 Request Header Fields Too Large"
		fmt.Fprintf(c.rwc, "HTTP/1.1 %s%s%s", text, tail, text)
		c.lingeringClose()
		return
	}
	if _, ok := err.(*unsupportedTEError); ok {
		fmt.Fprintf(c.rwc, "HTTP/1.1 501 Not Implemented%sUnsupported transfer encoding", tail)
		return
	}
	if v, ok := err.(badRequest); ok {
		fmt.Fprintf(c.rwc, "HTTP/1.1 %d %s: %s%s%d %s: %s", v.code, StatusText(v.code), v.text, tail, v.code, StatusText(v.code), v.text)
		return
	}
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return // the client has gone
	}
	if _, ok := err.(net.Error); ok {
		return
	}
	fmt.Fprintf(c.rwc, "HTTP/1.1 400 Bad Request%s400 Bad Request", tail)
}
