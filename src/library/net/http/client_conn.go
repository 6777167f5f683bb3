package http

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http/httptrace"
	"net/textproto"
	"strings"
	"sync"
	"time"
)

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

// exchange is one request and its response on a connection.
type exchange struct {
	*clientConn
	req         *Request
	trace       *httptrace.ClientTrace // without hooks when the context has none
	stop        func() error
	written     chan writeResult
	mayContinue chan bool
	wantsGzip   bool
}

func (c *clientConn) roundTrip(req *Request, extra Header) (*Response, error) {
	x := &exchange{clientConn: c, req: req, trace: httptrace.ContextClientTrace(req.Context()), stop: c.watch(req),
		written: make(chan writeResult, 1), mayContinue: make(chan bool, 1)}
	if x.trace == nil {
		x.trace = &httptrace.ClientTrace{}
	}
	x.wantsGzip = !c.t.DisableCompression && !req.Header.has("Accept-Encoding") && !req.Header.has("Range") && req.Method != "HEAD"
	x.send(x.headers(extra))
	resp, err := x.receive()
	if err != nil {
		return nil, c.failed(err, x.stop, x.written)
	}
	if resp.StatusCode == StatusSwitchingProtocols {
		x.stop()
		resp.Body = &switchedBody{c}
		return resp, nil
	}
	x.letBody(false)
	reusable := !resp.Close && !req.Close && !headerHasToken(req.Header, "Connection", "close")
	done := func(complete bool) { x.end(complete, reusable) }
	if resp.Body == NoBody {
		done(true)
		return resp, nil
	}
	resp.Body = &clientBody{rc: resp.Body, done: done, stop: x.stop, conn: c}
	if x.wantsGzip && strings.EqualFold(resp.Header.Get("Content-Encoding"), "gzip") {
		resp.Body = &gzipBody{body: resp.Body}
		resp.Header.Del("Content-Encoding")
		resp.Header.Del("Content-Length")
		resp.ContentLength = -1
		resp.Uncompressed = true
	}
	return resp, nil
}

// headers adds what the transport asks for to the headers that go with the request's own.
func (x *exchange) headers(extra Header) Header {
	closes := x.t.DisableKeepAlives && !x.req.Close && !headerHasToken(x.req.Header, "Connection", "close")
	if !closes && !x.wantsGzip {
		return extra
	}
	if extra = extra.Clone(); extra == nil {
		extra = Header{}
	}
	if closes {
		extra.Set("Connection", "close")
	}
	if x.wantsGzip {
		extra.Set("Accept-Encoding", "gzip")
	}
	return extra
}

// send writes the request while the response is awaited: a server may answer early.
func (x *exchange) send(extra Header) {
	t, sending := x.t, x.req
	if t.ExpectContinueTimeout > 0 && headerHasToken(x.req.Header, "Expect", "100-continue") && x.req.outgoingLength() != 0 {
		r2 := *x.req
		r2.Body = &waitingBody{rc: x.req.Body, timeout: t.ExpectContinueTimeout, allowed: x.mayContinue, flush: x.bw.Flush}
		sending = &r2
	}
	go func() {
		err := sending.write(x.bw, x.proxy, extra)
		if x.trace.WroteHeaders != nil {
			x.trace.WroteHeaders()
		}
		if x.trace.WroteRequest != nil {
			x.trace.WroteRequest(httptrace.WroteRequestInfo{Err: err})
		}
		x.written <- writeResult{err}
	}()
}

// letBody lets a body that waits for the server's word be sent, or not; the first word counts.
func (x *exchange) letBody(send bool) {
	select {
	case x.mayContinue <- send:
	default:
	}
}

// receive reads the response's head, within the transport's limits of time and size.
func (x *exchange) receive() (*Response, error) {
	t := x.t
	if t.ResponseHeaderTimeout > 0 {
		x.conn.SetReadDeadline(time.Now().Add(t.ResponseHeaderTimeout))
	}
	x.limit.left = t.MaxResponseHeaderBytes
	if x.limit.left <= 0 {
		x.limit.left = 10 << 20
	}
	defer func() { x.limit.left = -1 }()
	if _, err := x.br.Peek(1); err != nil {
		if x.reused && (err == io.EOF || isReset(err)) {
			err = errServerClosedIdle
		}
		return nil, err
	}
	if x.trace.GotFirstResponseByte != nil {
		x.trace.GotFirstResponseByte()
	}
	resp, err := x.finalResponse()
	if err != nil && x.limit.left == 0 {
		err = fmt.Errorf("net/http: server response headers exceeded %d bytes; aborted", t.MaxResponseHeaderBytes)
	}
	if err == nil && t.ResponseHeaderTimeout > 0 {
		x.conn.SetReadDeadline(time.Time{})
	}
	return resp, err
}

// finalResponse reads over the informational responses that come first.
func (x *exchange) finalResponse() (*Response, error) {
	for {
		resp, err := ReadResponse(x.br, x.req)
		if err != nil || resp.StatusCode < 100 || resp.StatusCode > 199 {
			return resp, err
		}
		if resp.StatusCode == 100 && x.trace.Got100Continue != nil {
			x.trace.Got100Continue()
		}
		if resp.StatusCode == StatusSwitchingProtocols {
			return resp, nil
		}
		if x.trace.Got1xxResponse != nil {
			if err := x.trace.Got1xxResponse(resp.StatusCode, textproto.MIMEHeader(resp.Header)); err != nil {
				return resp, err
			}
		}
		if resp.StatusCode == 100 {
			x.letBody(true)
		}
	}
}

// end keeps the connection for the next request, or closes it: where the response was not read, or the request is still being sent.
func (x *exchange) end(complete, reusable bool) {
	cancelled := x.stop()
	var w writeResult
	if complete && cancelled == nil {
		select {
		case w = <-x.written:
		case <-time.After(50 * time.Millisecond):
			complete = false
		}
	}
	if !complete || cancelled != nil || w.err != nil || !reusable || x.br.Buffered() != 0 {
		x.close()
		return
	}
	x.t.putIdle(x.clientConn)
	if x.trace.PutIdleConn != nil {
		x.trace.PutIdleConn(nil)
	}
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
