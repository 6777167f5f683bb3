package http

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/textproto"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

// Errors used by the HTTP server.
var (
	// ErrBodyNotAllowed is returned by ResponseWriter.Write calls when the HTTP method or response code does not permit a body.
	ErrBodyNotAllowed = errors.New("http: request method or response status code does not allow body")

	// ErrHijacked is returned by ResponseWriter.Write calls when the underlying connection has been hijacked using the Hijacker interface.
	ErrHijacked = errors.New("http: connection has been hijacked")

	// ErrContentLength is returned by ResponseWriter.Write calls when a Handler set a Content-Length response header with a declared size and then attempted
	// to write more bytes than declared.
	ErrContentLength = errors.New("http: wrote more than the declared Content-Length")

	// Deprecated: ErrWriteAfterFlush is no longer returned.
	ErrWriteAfterFlush = errors.New("unused")

	// ErrAbortHandler is a sentinel panic value to abort a handler.
	ErrAbortHandler = errors.New("net/http: abort Handler")

	// ErrServerClosed is returned by the Server's Serve and ListenAndServe methods after a call to Shutdown or Close.
	ErrServerClosed = errors.New("http: Server closed")

	// ErrHandlerTimeout is returned on ResponseWriter Write calls in handlers which have timed out.
	ErrHandlerTimeout = errors.New("http: Handler timeout")
)

// A Handler responds to an HTTP request.
type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

// The HandlerFunc type is an adapter to allow the use of ordinary functions as HTTP handlers.
type HandlerFunc func(ResponseWriter, *Request)

// ServeHTTP calls f(w, r).
func (f HandlerFunc) ServeHTTP(w ResponseWriter, r *Request) { f(w, r) }

// A ResponseWriter interface is used by an HTTP handler to construct an HTTP response.
type ResponseWriter interface {
	// Header returns the header map that will be sent by WriteHeader.
	Header() Header

	// Write writes the data to the connection as part of an HTTP reply. If WriteHeader has not yet been called, Write calls WriteHeader(StatusOK).
	Write([]byte) (int, error)

	// WriteHeader sends an HTTP response header with the provided status code.
	WriteHeader(statusCode int)
}

// The Flusher interface is implemented by ResponseWriters that allow an HTTP handler to flush buffered data to the client.
type Flusher interface {
	// Flush sends any buffered data to the client.
	Flush()
}

// The Hijacker interface is implemented by ResponseWriters that allow an HTTP handler to take over the connection.
type Hijacker interface {
	// Hijack lets the caller take over the connection.
	Hijack() (net.Conn, *bufio.ReadWriter, error)
}

// Pusher is the interface implemented by ResponseWriters that support HTTP/2 server push. minigo's do not.
type Pusher interface {
	// Push initiates an HTTP/2 server push.
	Push(target string, opts *PushOptions) error
}

// PushOptions describes options for Pusher.Push.
type PushOptions struct {
	// Method specifies the HTTP method for the promised request.
	Method string

	// Header specifies additional promised request headers.
	Header Header
}

// The CloseNotifier interface is implemented by ResponseWriters which allow detecting when the underlying connection has gone away.
//
// Deprecated: New code should use Request.Context instead.
type CloseNotifier interface {
	CloseNotify() <-chan bool
}

// contextKey is a value for use with context.WithValue.
type contextKey struct {
	name string
}

func (k *contextKey) String() string { return "net/http context value " + k.name }

var (
	// ServerContextKey is a context key: the associated value will be of type *Server.
	ServerContextKey = &contextKey{"http-server"}

	// LocalAddrContextKey is a context key: the associated value will be of type net.Addr.
	LocalAddrContextKey = &contextKey{"local-addr"}
)

// DefaultMaxHeaderBytes is the maximum permitted size of the headers in an HTTP request.
const DefaultMaxHeaderBytes = 1 << 20

// TrailerPrefix is a magic prefix for ResponseWriter.Header map keys that, if present, signals that the map entry is actually for the response trailers.
const TrailerPrefix = "Trailer:"

// serverConn is the server's side of a connection.
type serverConn struct {
	server *Server
	rwc    net.Conn
	remote string
	limit  *headerLimit
	br     *bufio.Reader
	bw     *bufio.Writer
	cancel context.CancelFunc

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

// response is the ResponseWriter of the server.
type response struct {
	conn        *serverConn
	req         *Request
	reqBody     io.ReadCloser
	header      Header // the handler's
	sent        Header // as it was when WriteHeader was called
	status      int
	wroteHeader bool
	wroteHead   bool   // the status line and header are in the connection's buffer
	pending     []byte // body data before the header is sent
	length      int64  // declared; -1: none
	written     int64
	chunked     bool
	closeAfter  bool
	finished    bool
	expectBody  *continueReader
	closeNotify chan bool
}

const writeBuffer = 2048

func (w *response) Header() Header { return w.header }

func (w *response) requestTooLarge() {
	w.closeAfter = true
	if !w.wroteHeader {
		w.header.Set("Connection", "close")
	}
}

func (w *response) CloseNotify() <-chan bool {
	if w.closeNotify == nil {
		w.closeNotify = make(chan bool, 1)
		done := w.req.Context().Done()
		go func(c chan bool) {
			<-done
			c <- true
		}(w.closeNotify)
	}
	return w.closeNotify
}

func (w *response) WriteHeader(code int) {
	if w.conn.isHijacked() {
		w.conn.server.logf("http: response.WriteHeader on hijacked connection from %s", caller())
		return
	}
	if w.wroteHeader {
		w.conn.server.logf("http: superfluous response.WriteHeader call from %s", caller())
		return
	}
	if code < 100 || code > 999 {
		panic(fmt.Sprintf("invalid WriteHeader code %v", code))
	}
	if code >= 100 && code <= 199 && code != StatusSwitchingProtocols {
		if code == 100 && w.expectBody != nil {
			w.expectBody.mayContinue = false
		}
		w.writeStatus(code)
		w.header.WriteSubset(w.conn.bw, map[string]bool{"Content-Length": true, "Transfer-Encoding": true})
		w.conn.bw.WriteString("\r\n")
		w.conn.bw.Flush()
		return
	}
	w.wroteHeader = true
	w.status = code
	w.sent = w.header.Clone()
	w.length = -1
	if cl := w.sent.get("Content-Length"); cl != "" {
		n, err := parseContentLength([]string{cl})
		if err == nil && n >= 0 {
			w.length = n
		} else {
			w.conn.server.logf("http: invalid Content-Length of %q", cl)
			w.sent.Del("Content-Length")
			w.header.Del("Content-Length")
		}
	}
}

// caller names the function outside this package that made a mistake.
func caller() string {
	pc := make([]uintptr, 16)
	frames := runtime.CallersFrames(pc[:runtime.Callers(1, pc)])
	var frame runtime.Frame
	for more := true; more; {
		frame, more = frames.Next()
		if !strings.HasPrefix(frame.Function, "net/http.") {
			break
		}
	}
	file := frame.File
	if i := strings.LastIndexByte(file, '/'); i >= 0 {
		file = file[i+1:]
	}
	return fmt.Sprintf("%s (%s:%d)", frame.Function, file, frame.Line)
}

func (w *response) writeStatus(code int) {
	proto := "HTTP/1.0 "
	if w.req.ProtoAtLeast(1, 1) {
		proto = "HTTP/1.1 "
	}
	text := StatusText(code)
	if text == "" {
		text = "status code " + itoa(int64(code))
	}
	w.conn.bw.WriteString(proto + fmt.Sprintf("%03d ", code) + text + "\r\n")
}

func (w *response) bodyAllowed() bool { return bodyAllowed(w.status) }

// extraHeader holds what the server itself adds, after the handler's fields.
type extraHeader struct {
	date, length, contentType, connection, transferEncoding string
}

func (h *extraHeader) write(w *bufio.Writer) {
	for _, f := range [...][2]string{{"Date", h.date}, {"Content-Length", h.length}, {"Content-Type", h.contentType}, {"Connection", h.connection},
		{"Transfer-Encoding", h.transferEncoding}} {
		if f[1] != "" {
			w.WriteString(f[0] + ": " + f[1] + "\r\n")
		}
	}
}

// sendHead decides how the body is delimited and writes the header. `last`: the pending data is the whole body.
func (w *response) sendHead(last bool) {
	if w.wroteHead {
		return
	}
	w.wroteHead = true
	h := w.sent
	var extra extraHeader
	isHead := w.req.Method == "HEAD"
	for k := range h {
		if strings.HasPrefix(k, TrailerPrefix) {
			delete(h, k)
		}
	}
	hasTrailer := len(h["Trailer"]) > 0
	if last && !hasTrailer && w.length < 0 && w.bodyAllowed() && (!isHead || len(w.pending) > 0) && !h.has("Content-Length") && !h.has("Transfer-Encoding") {
		w.length = int64(len(w.pending))
		extra.length = itoa(w.length)
	}
	keepAlive10 := w.req.ProtoMajor == 1 && w.req.ProtoMinor == 0 && headerHasToken(w.req.Header, "Connection", "keep-alive")
	if w.req.Close || !w.req.ProtoAtLeast(1, 1) && !keepAlive10 || headerHasToken(h, "Connection", "close") || !w.conn.server.doKeepAlives() {
		w.closeAfter = true
	}
	if keepAlive10 && !w.closeAfter && (w.length >= 0 || isHead) && !h.has("Connection") {
		extra.connection = "keep-alive"
	}
	if w.expectBody != nil && w.expectBody.mayContinue && !w.expectBody.sawEOF {
		w.closeAfter = true // the client may send its body or not
	}
	if w.req.ContentLength != 0 && !w.closeAfter {
		if b, ok := w.reqBody.(*body); ok && !b.sawEOF && !b.closed {
			if b.length > maxDiscard {
				w.closeAfter = true
			} else {
				b.Close()
				if !b.sawEOF {
					w.closeAfter = true
				}
			}
		}
	}
	if w.bodyAllowed() {
		if !h.has("Content-Type") && !h.has("Transfer-Encoding") && len(w.pending) > 0 && h.get("Content-Encoding") == "" {
			extra.contentType = DetectContentType(w.pending)
		} else if v, ok := h["Content-Type"]; ok && v == nil {
			delete(h, "Content-Type")
		}
	} else {
		for _, k := range []string{"Content-Type", "Transfer-Encoding"} {
			h.Del(k)
		}
		if w.status != StatusNotModified {
			h.Del("Content-Length")
		}
	}
	if !h.has("Date") {
		extra.date = time.Now().UTC().Format(TimeFormat)
	}
	te := h.get("Transfer-Encoding")
	if w.length >= 0 && te != "" && te != "identity" {
		w.conn.server.logf("http: WriteHeader called with both Transfer-Encoding of %q and a Content-Length of %d", te, w.length)
		h.Del("Content-Length")
		w.length = -1
	}
	switch {
	case isHead || !w.bodyAllowed() || extra.length != "" || h.has("Content-Length"):
		h.Del("Transfer-Encoding")
	case w.req.ProtoAtLeast(1, 1):
		if te == "identity" {
			w.closeAfter = true
			h.Del("Transfer-Encoding")
		} else {
			w.chunked = true
			h.Del("Transfer-Encoding")
			extra.transferEncoding = "chunked"
		}
	default:
		w.closeAfter = true
		h.Del("Transfer-Encoding")
	}
	if w.closeAfter && !headerHasToken(h, "Connection", "close") && w.req.ProtoAtLeast(1, 1) {
		h.Del("Connection")
		extra.connection = "close"
	}
	w.writeStatus(w.status)
	h.Write(w.conn.bw)
	extra.write(w.conn.bw)
	w.conn.bw.WriteString("\r\n")
}

func (w *response) Write(data []byte) (int, error) { return w.write(data, "") }

// WriteString implements io.StringWriter.
func (w *response) WriteString(data string) (int, error) { return w.write(nil, data) }

func (w *response) write(b []byte, s string) (n int, err error) {
	if w.conn.isHijacked() {
		if len(b)+len(s) > 0 {
			w.conn.server.logf("http: response.Write on hijacked connection from %s", caller())
		}
		return 0, ErrHijacked
	}
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	if b == nil {
		b = []byte(s)
	}
	if len(b) == 0 {
		return 0, nil
	}
	if !w.bodyAllowed() {
		return 0, ErrBodyNotAllowed
	}
	w.written += int64(len(b))
	if w.length >= 0 && w.written > w.length {
		return 0, ErrContentLength
	}
	if !w.wroteHead {
		if len(w.pending)+len(b) <= writeBuffer {
			w.pending = append(w.pending, b...)
			return len(b), nil
		}
		if len(w.pending) == 0 {
			// The type is found out from the data itself.
			w.pending = b
			w.sendHead(false)
			w.pending = nil
		} else {
			w.flushPending()
		}
	}
	return len(b), w.send(b)
}

func (w *response) flushPending() {
	w.sendHead(false)
	w.send(w.pending)
	w.pending = nil
}

// send writes body data as the framing wants it.
func (w *response) send(b []byte) (err error) {
	if len(b) == 0 || w.req.Method == "HEAD" {
		return nil
	}
	if w.chunked {
		_, err = chunkedWriter{w.conn.bw}.Write(b)
	} else {
		_, err = w.conn.bw.Write(b)
	}
	return err
}

// Flush sends any buffered data to the client.
func (w *response) Flush() { w.FlushError() }

// FlushError is Flush with the error of the connection.
func (w *response) FlushError() error {
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	if !w.wroteHead {
		w.flushPending()
	}
	return w.conn.bw.Flush()
}

// ReadFrom implements io.ReaderFrom.
func (w *response) ReadFrom(src io.Reader) (n int64, err error) {
	buf := make([]byte, 32<<10)
	return io.CopyBuffer(struct{ io.Writer }{w}, src, buf)
}

// SetReadDeadline sets the deadline for reading from the underlying connection.
func (w *response) SetReadDeadline(deadline time.Time) error {
	return w.conn.rwc.SetReadDeadline(deadline)
}

// SetWriteDeadline sets the deadline for writing to the underlying connection.
func (w *response) SetWriteDeadline(deadline time.Time) error {
	return w.conn.rwc.SetWriteDeadline(deadline)
}

// EnableFullDuplex lets the handler read the request's body after it began to write.
func (w *response) EnableFullDuplex() error { return nil }

// Hijack lets the handler take over the connection.
func (w *response) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	c := w.conn
	if w.wroteHeader {
		w.conn.bw.Flush()
	}
	c.stopBackground()
	c.mu.Lock()
	if c.hijacked {
		c.mu.Unlock()
		return nil, nil, ErrHijacked
	}
	c.hijacked = true
	c.mu.Unlock()
	c.rwc.SetDeadline(time.Time{})
	c.setState(StateHijacked)
	c.limit.left = -1
	return c.rwc, bufio.NewReadWriter(c.br, bufio.NewWriter(c.rwc)), nil
}

func (c *serverConn) isHijacked() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.hijacked
}

func (w *response) finish() {
	w.finished = true
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	if !w.wroteHead {
		w.sendHead(true)
		w.send(w.pending)
		w.pending = nil
	}
	if w.chunked {
		chunkedWriter{w.conn.bw}.Close()
		w.trailer().Write(w.conn.bw)
		w.conn.bw.WriteString("\r\n")
	}
	w.conn.bw.Flush()
	w.conn.stopBackground()
	w.reqBody.Close()
	if w.req.MultipartForm != nil {
		w.req.MultipartForm.RemoveAll()
	}
}

// trailer collects what follows the body: declared fields and those with the magic prefix.
func (w *response) trailer() Header {
	t := Header{}
	for k, v := range w.header {
		if strings.HasPrefix(k, TrailerPrefix) {
			t[strings.TrimPrefix(k, TrailerPrefix)] = v
		}
	}
	for _, list := range w.sent["Trailer"] {
		for _, k := range strings.Split(list, ",") {
			k = CanonicalHeaderKey(textproto.TrimString(k))
			if v, ok := w.header[k]; ok {
				t[k] = v
			}
		}
	}
	return t
}

func (w *response) canReuse() bool {
	if w.closeAfter {
		return false
	}
	if w.req.Method != "HEAD" && w.length >= 0 && w.bodyAllowed() && w.length != w.written {
		return false // too little was written
	}
	if b, ok := w.reqBody.(*body); ok && !b.sawEOF {
		return false
	}
	return true
}

// continueReader sends "100 Continue" when the handler begins to read the body.
type continueReader struct {
	resp        *response
	rc          io.ReadCloser
	mayContinue bool
	sawEOF      bool
}

func (r *continueReader) Read(p []byte) (n int, err error) {
	if r.mayContinue && !r.resp.wroteHead && !r.resp.conn.isHijacked() {
		r.mayContinue = false
		r.resp.conn.bw.WriteString("HTTP/1.1 100 Continue\r\n\r\n")
		r.resp.conn.bw.Flush()
	}
	n, err = r.rc.Read(p)
	if err == io.EOF {
		r.sawEOF = true
	}
	return n, err
}

func (r *continueReader) Close() error { return r.rc.Close() }

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
	srv := c.server
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
			srv.logf("http: panic serving %v: %v\n%s", c.remote, err, buf)
		}
		if inFlight != nil {
			c.cancel()
			c.stopBackground()
		}
		if !c.isHijacked() {
			if inFlight != nil {
				c.rwc.Close() // what was buffered is lost: the client must see that something went wrong
			} else {
				c.close()
			}
			c.setState(StateClosed)
		}
	}()
	c.limit = &headerLimit{r: connReader{c}, left: -1}
	c.br = bufio.NewReader(c.limit)
	c.bw = bufio.NewWriterSize(c.rwc, 4<<10)
	for {
		w, err := c.readRequest(ctx)
		if err != nil {
			c.answerFailure(err)
			return
		}
		c.setState(StateActive)
		req := w.req
		if headerHasToken(req.Header, "Expect", "100-continue") {
			if req.ProtoAtLeast(1, 1) && req.ContentLength != 0 {
				w.expectBody = &continueReader{resp: w, rc: req.Body, mayContinue: true}
				req.Body = w.expectBody
			}
		} else if req.Header.get("Expect") != "" {
			w.header.Set("Connection", "close")
			w.WriteHeader(StatusExpectationFailed)
			w.finish()
			return
		}
		reqCtx, cancelReq := context.WithCancel(ctx)
		req.ctx = reqCtx
		if b, ok := w.reqBody.(*body); ok {
			b.onEOF = c.startBackground
		} else {
			c.startBackground()
		}
		inFlight = w
		serverHandler{srv}.ServeHTTP(w, req)
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
		c.setState(StateIdle)
		if !srv.doKeepAlives() {
			return
		}
		if d := srv.idleTimeout(); d > 0 {
			c.rwc.SetReadDeadline(time.Now().Add(d))
		} else {
			c.rwc.SetReadDeadline(time.Time{})
		}
		if _, err := c.br.Peek(4); err != nil {
			return
		}
		c.rwc.SetReadDeadline(time.Time{})
	}
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

// A ConnState represents the state of a client connection to a server. It's used by the optional Server.ConnState hook.
type ConnState int

const (
	// StateNew represents a new connection that is expected to send a request immediately.
	StateNew ConnState = iota

	// StateActive represents a connection that has read 1 or more bytes of a request.
	StateActive

	// StateIdle represents a connection that has finished handling a request and is in the keep-alive state, waiting for a new request.
	StateIdle

	// StateHijacked represents a hijacked connection. This is a terminal state.
	StateHijacked

	// StateClosed represents a closed connection. This is a terminal state.
	StateClosed
)

func (c ConnState) String() string {
	if c < StateNew || c > StateClosed {
		return ""
	}
	return [...]string{"new", "active", "idle", "hijacked", "closed"}[c]
}

// A Server defines parameters for running an HTTP server. The zero value for Server is a valid configuration.
type Server struct {
	// Addr optionally specifies the TCP address for the server to listen on, in the form "host:port". If empty, ":http" (port 80) is used.
	Addr string

	Handler Handler // handler to invoke, http.DefaultServeMux if nil

	// DisableGeneralOptionsHandler, if true, passes "OPTIONS *" requests to the Handler, otherwise responds with 200 OK and Content-Length: 0.
	DisableGeneralOptionsHandler bool

	// TLSConfig is not used: there is no TLS.
	TLSConfig *struct{}

	// ReadTimeout is the maximum duration for reading the entire request, including the body. A zero or negative value means there will be no timeout.
	ReadTimeout time.Duration

	// ReadHeaderTimeout is the amount of time allowed to read request headers.
	ReadHeaderTimeout time.Duration

	// WriteTimeout is the maximum duration before timing out writes of the response.
	WriteTimeout time.Duration

	// IdleTimeout is the maximum amount of time to wait for the next request when keep-alives are enabled.
	IdleTimeout time.Duration

	// MaxHeaderBytes controls the maximum number of bytes the server will read parsing the request header's keys and values, including the request line.
	MaxHeaderBytes int

	// ConnState specifies an optional callback function that is called when a client connection changes state.
	ConnState func(net.Conn, ConnState)

	// ErrorLog specifies an optional logger for errors accepting connections, unexpected behavior from handlers, and underlying FileSystem errors.
	ErrorLog *log.Logger

	// BaseContext optionally specifies a function that returns the base context for incoming requests on this server.
	BaseContext func(net.Listener) context.Context

	// ConnContext optionally specifies a function that modifies the context used for a new connection c.
	ConnContext func(ctx context.Context, c net.Conn) context.Context

	mu          sync.Mutex
	inShutdown  bool
	noKeepAlive bool
	listeners   map[*net.Listener]struct{}
	conns       map[*serverConn]struct{}
	onShutdown  []func()
}

func (srv *Server) logf(format string, args ...any) {
	if srv.ErrorLog != nil {
		srv.ErrorLog.Printf(format, args...)
	} else {
		log.Printf(format, args...)
	}
}

func (srv *Server) idleTimeout() time.Duration {
	if srv.IdleTimeout != 0 {
		return srv.IdleTimeout
	}
	return srv.ReadTimeout
}

func (srv *Server) doKeepAlives() bool {
	srv.mu.Lock()
	defer srv.mu.Unlock()
	return !srv.noKeepAlive && !srv.inShutdown
}

// SetKeepAlivesEnabled controls whether HTTP keep-alives are enabled. By default, keep-alives are always enabled.
func (srv *Server) SetKeepAlivesEnabled(v bool) {
	srv.mu.Lock()
	srv.noKeepAlive = !v
	srv.mu.Unlock()
	if !v {
		srv.closeIdle()
	}
}

// Close immediately closes all active net.Listeners and any connections in state StateNew, StateActive, or StateIdle.
func (srv *Server) Close() error {
	srv.mu.Lock()
	srv.inShutdown = true
	err := srv.closeListeners()
	var conns []*serverConn
	for c := range srv.conns {
		conns = append(conns, c)
		delete(srv.conns, c)
	}
	srv.mu.Unlock()
	for _, c := range conns {
		c.rwc.Close()
	}
	return err
}

func (srv *Server) closeListeners() error {
	var err error
	for ln := range srv.listeners {
		if e := (*ln).Close(); e != nil && err == nil {
			err = e
		}
	}
	return err
}

// closeIdle closes connections that wait for a request, and reports whether there are no others.
func (srv *Server) closeIdle() bool {
	srv.mu.Lock()
	quiet := true
	var idle []*serverConn
	for c := range srv.conns {
		old := c.state == StateNew && time.Since(c.since) > 5*time.Second
		if c.state == StateIdle || old {
			idle = append(idle, c)
			delete(srv.conns, c)
		} else {
			quiet = false
		}
	}
	srv.mu.Unlock()
	for _, c := range idle {
		c.rwc.Close()
	}
	return quiet
}

// Shutdown gracefully shuts down the server without interrupting any active connections. Shutdown works by first closing all open listeners, then closing
// all idle connections, and then waiting indefinitely for connections to return to idle and then shut down. If the provided context expires before the
// shutdown is complete, Shutdown returns the context's error.
func (srv *Server) Shutdown(ctx context.Context) error {
	srv.mu.Lock()
	srv.inShutdown = true
	err := srv.closeListeners()
	for _, f := range srv.onShutdown {
		go f()
	}
	srv.mu.Unlock()
	wait := time.Millisecond
	for {
		if srv.closeIdle() && srv.numListeners() == 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
		if wait *= 2; wait > 500*time.Millisecond {
			wait = 500 * time.Millisecond
		}
	}
}

func (srv *Server) numListeners() int {
	srv.mu.Lock()
	defer srv.mu.Unlock()
	return len(srv.listeners)
}

// RegisterOnShutdown registers a function to call on Shutdown.
func (srv *Server) RegisterOnShutdown(f func()) {
	srv.mu.Lock()
	srv.onShutdown = append(srv.onShutdown, f)
	srv.mu.Unlock()
}

func (srv *Server) shuttingDown() bool {
	srv.mu.Lock()
	defer srv.mu.Unlock()
	return srv.inShutdown
}

// ListenAndServe listens on the TCP network address srv.Addr and then calls Serve to handle requests on incoming connections.
// ListenAndServe always returns a non-nil error. After Shutdown or Close, the returned error is ErrServerClosed.
func (srv *Server) ListenAndServe() error {
	if srv.shuttingDown() {
		return ErrServerClosed
	}
	addr := srv.Addr
	if addr == "" {
		addr = ":http"
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

var errNoTLS = errors.New("net/http: minigo does not support TLS (https)")

// ListenAndServeTLS is refused: there is no TLS.
func (srv *Server) ListenAndServeTLS(certFile, keyFile string) error { return errNoTLS }

// ServeTLS is refused: there is no TLS.
func (srv *Server) ServeTLS(l net.Listener, certFile, keyFile string) error { return errNoTLS }

func (srv *Server) trackListener(ln *net.Listener, add bool) bool {
	srv.mu.Lock()
	defer srv.mu.Unlock()
	if srv.listeners == nil {
		srv.listeners = map[*net.Listener]struct{}{}
	}
	if !add {
		delete(srv.listeners, ln)
		return true
	}
	if srv.inShutdown {
		return false
	}
	srv.listeners[ln] = struct{}{}
	return true
}

// onceListener closes its listener once.
type onceListener struct {
	net.Listener
	once sync.Once
	err  error
}

func (l *onceListener) Close() error {
	l.once.Do(func() { l.err = l.Listener.Close() })
	return l.err
}

// Serve accepts incoming connections on the Listener l, creating a new service goroutine for each. The service goroutines read requests and then call
// srv.Handler to reply to them. Serve always returns a non-nil error and closes l. After Shutdown or Close, the returned error is ErrServerClosed.
func (srv *Server) Serve(l net.Listener) error {
	original := l
	l = &onceListener{Listener: l}
	defer l.Close()
	if !srv.trackListener(&l, true) {
		return ErrServerClosed
	}
	defer srv.trackListener(&l, false)
	base := context.Background()
	if srv.BaseContext != nil {
		if base = srv.BaseContext(original); base == nil {
			panic("BaseContext returned a nil context")
		}
	}
	ctx := context.WithValue(base, ServerContextKey, srv)
	var delay time.Duration // how long to sleep on accept failure
	for {
		rw, err := l.Accept()
		if err != nil {
			if srv.shuttingDown() {
				return ErrServerClosed
			}
			if ne, ok := err.(net.Error); ok && ne.Temporary() {
				if delay == 0 {
					delay = 5 * time.Millisecond
				} else if delay *= 2; delay > time.Second {
					delay = time.Second
				}
				srv.logf("http: Accept error: %v; retrying in %v", err, delay)
				time.Sleep(delay)
				continue
			}
			return err
		}
		connCtx := ctx
		if cc := srv.ConnContext; cc != nil {
			if connCtx = cc(connCtx, rw); connCtx == nil {
				panic("ConnContext returned nil")
			}
		}
		delay = 0
		c := &serverConn{server: srv, rwc: rw}
		c.setState(StateNew)
		go c.serve(connCtx)
	}
}

// ListenAndServe listens on the TCP network address addr and then calls Serve with handler to handle requests on incoming connections.
// The handler is typically nil, in which case the DefaultServeMux is used. ListenAndServe always returns a non-nil error.
func ListenAndServe(addr string, handler Handler) error {
	server := &Server{Addr: addr, Handler: handler}
	return server.ListenAndServe()
}

// ListenAndServeTLS is refused: there is no TLS.
func ListenAndServeTLS(addr, certFile, keyFile string, handler Handler) error { return errNoTLS }

// Serve accepts incoming HTTP connections on the listener l, creating a new service goroutine for each.
func Serve(l net.Listener, handler Handler) error {
	srv := &Server{Handler: handler}
	return srv.Serve(l)
}

// ServeTLS is refused: there is no TLS.
func ServeTLS(l net.Listener, handler Handler, certFile, keyFile string) error { return errNoTLS }

type serverHandler struct {
	srv *Server
}

func (sh serverHandler) ServeHTTP(rw ResponseWriter, req *Request) {
	handler := sh.srv.Handler
	if handler == nil {
		handler = DefaultServeMux
	}
	if !sh.srv.DisableGeneralOptionsHandler && req.RequestURI == "*" && req.Method == "OPTIONS" {
		rw.Header().Set("Content-Length", "0")
		return
	}
	handler.ServeHTTP(rw, req)
}

// TimeoutHandler returns a Handler that runs h with the given time limit. If a call runs for longer than its time limit, the handler responds with a 503
// Service Unavailable error and the given message in its body.
func TimeoutHandler(h Handler, dt time.Duration, msg string) Handler {
	return &timeoutHandler{handler: h, body: msg, dt: dt}
}

type timeoutHandler struct {
	handler Handler
	body    string
	dt      time.Duration
}

func (h *timeoutHandler) errorBody() string {
	if h.body != "" {
		return h.body
	}
	return "<html><head><title>Timeout</title></head><body><h1>Timeout</h1></body></html>"
}

func (h *timeoutHandler) ServeHTTP(w ResponseWriter, r *Request) {
	ctx, cancel := context.WithTimeout(r.Context(), h.dt)
	defer cancel()
	r = r.WithContext(ctx)
	done := make(chan struct{})
	tw := &timeoutWriter{h: Header{}, req: r}
	panicked := make(chan any, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				panicked <- p
			}
		}()
		h.handler.ServeHTTP(tw, r)
		close(done)
	}()
	select {
	case p := <-panicked:
		panic(p)
	case <-done:
		tw.mu.Lock()
		defer tw.mu.Unlock()
		dst := w.Header()
		for k, vv := range tw.h {
			dst[k] = vv
		}
		if !tw.wroteHeader {
			tw.code = StatusOK
		}
		w.WriteHeader(tw.code)
		w.Write(tw.buf.Bytes())
	case <-ctx.Done():
		tw.mu.Lock()
		defer tw.mu.Unlock()
		tw.err = ErrHandlerTimeout
		if err := ctx.Err(); err == context.DeadlineExceeded {
			w.WriteHeader(StatusServiceUnavailable)
			io.WriteString(w, h.errorBody())
		} else {
			w.WriteHeader(StatusServiceUnavailable)
			tw.err = err
		}
	}
}

// timeoutWriter keeps the response until the handler has ended in time.
type timeoutWriter struct {
	h   Header
	buf bytes.Buffer
	req *Request

	mu          sync.Mutex
	err         error
	wroteHeader bool
	code        int
}

func (tw *timeoutWriter) Header() Header { return tw.h }

func (tw *timeoutWriter) Write(p []byte) (int, error) {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	if tw.err != nil {
		return 0, tw.err
	}
	if !tw.wroteHeader {
		tw.wroteHeader, tw.code = true, StatusOK
	}
	return tw.buf.Write(p)
}

func (tw *timeoutWriter) WriteHeader(code int) {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	if code < 100 || code > 999 {
		panic(fmt.Sprintf("invalid WriteHeader code %v", code))
	}
	if tw.err == nil && !tw.wroteHeader {
		tw.wroteHeader, tw.code = true, code
	}
}

// MaxBytesHandler returns a Handler that runs h with its ResponseWriter and Request.Body wrapped by a MaxBytesReader.
func MaxBytesHandler(h Handler, n int64) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		r2 := *r
		r2.Body = MaxBytesReader(w, r.Body, n)
		h.ServeHTTP(w, &r2)
	})
}

// A ResponseController is used by an HTTP handler to control the response. It may not be used after the Handler.ServeHTTP method has returned.
type ResponseController struct {
	rw ResponseWriter
}

// NewResponseController creates a ResponseController for a request.
func NewResponseController(rw ResponseWriter) *ResponseController { return &ResponseController{rw} }

// find asks the writer, and those that it wraps, for what f takes; f reports whether it took it.
func (c *ResponseController) find(f func(rw any) bool) error {
	for rw := c.rw; ; {
		if f(rw) {
			return nil
		}
		u, ok := rw.(interface{ Unwrap() ResponseWriter })
		if !ok {
			return fmt.Errorf("%w", ErrNotSupported)
		}
		rw = u.Unwrap()
	}
}

// Flush flushes buffered data to the client.
func (c *ResponseController) Flush() (err error) {
	e := c.find(func(rw any) bool {
		switch t := rw.(type) {
		case interface{ FlushError() error }:
			err = t.FlushError()
			return true
		case Flusher:
			t.Flush()
			return true
		}
		return false
	})
	if e != nil {
		return e
	}
	return err
}

// Hijack lets the caller take over the connection. See the Hijacker interface for details.
func (c *ResponseController) Hijack() (conn net.Conn, rw *bufio.ReadWriter, err error) {
	e := c.find(func(w any) bool {
		h, ok := w.(Hijacker)
		if ok {
			conn, rw, err = h.Hijack()
		}
		return ok
	})
	if e != nil {
		return nil, nil, e
	}
	return conn, rw, err
}

// SetReadDeadline sets the deadline for reading the entire request, including the body.
func (c *ResponseController) SetReadDeadline(deadline time.Time) (err error) {
	e := c.find(func(w any) bool {
		t, ok := w.(interface{ SetReadDeadline(time.Time) error })
		if ok {
			err = t.SetReadDeadline(deadline)
		}
		return ok
	})
	if e != nil {
		return e
	}
	return err
}

// SetWriteDeadline sets the deadline for writing the response.
func (c *ResponseController) SetWriteDeadline(deadline time.Time) (err error) {
	e := c.find(func(w any) bool {
		t, ok := w.(interface{ SetWriteDeadline(time.Time) error })
		if ok {
			err = t.SetWriteDeadline(deadline)
		}
		return ok
	})
	if e != nil {
		return e
	}
	return err
}

// EnableFullDuplex indicates that the request handler will interleave reads from Request.Body with writes to the ResponseWriter.
func (c *ResponseController) EnableFullDuplex() (err error) {
	e := c.find(func(w any) bool {
		t, ok := w.(interface{ EnableFullDuplex() error })
		if ok {
			err = t.EnableFullDuplex()
		}
		return ok
	})
	if e != nil {
		return e
	}
	return err
}

// isNotExist is os.IsNotExist for errors of file systems.
func isNotExist(err error) bool { return errors.Is(err, os.ErrNotExist) }
