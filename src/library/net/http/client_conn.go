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
