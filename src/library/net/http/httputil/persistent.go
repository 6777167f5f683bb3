package httputil

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"net/textproto"
	"sync"
)

var (
	// ErrPersistEOF says that the other side ends the connection in good order.
	ErrPersistEOF = &http.ProtocolError{ErrorString: "persistent connection closed"}
	// ErrClosed is returned for a connection that was closed or taken over.
	ErrClosed = &http.ProtocolError{ErrorString: "connection closed by user"}
	// ErrPipeline is returned for a request that the connection does not wait for.
	ErrPipeline = &http.ProtocolError{ErrorString: "pipeline error"}

	errClosed = errors.New("i/o operation on closed connection")
)

// persistent is a connection that several requests go over, each answered in its turn.
type persistent struct {
	lock                sync.Mutex // of what follows
	conn                net.Conn   // nil once it was taken over
	in                  *bufio.Reader
	readErr, writeErr   error
	body                io.Closer // of the last message that was read
	requests, responses int
	turns               map[*http.Request]uint

	pipe textproto.Pipeline
}

func (p *persistent) open(c net.Conn, r *bufio.Reader) {
	if r == nil {
		r = bufio.NewReader(c)
	}
	p.conn, p.in, p.turns = c, r, map[*http.Request]uint{}
}

// Hijack takes the connection over; r may hold bytes that were read from it already.
func (p *persistent) Hijack() (c net.Conn, r *bufio.Reader) {
	p.lock.Lock()
	defer p.lock.Unlock()
	c, r = p.conn, p.in
	p.conn, p.in = nil, nil
	return c, r
}

// Close closes the connection.
func (p *persistent) Close() error {
	if c, _ := p.Hijack(); c != nil {
		return c.Close()
	}
	return nil
}

// Pending returns how many requests are not answered yet.
func (p *persistent) Pending() int {
	p.lock.Lock()
	defer p.lock.Unlock()
	return p.requests - p.responses
}

// ask does what handles a request in its turn; the request that it returns, if any, waits for its response.
func (p *persistent) ask(do func() (*http.Request, error)) (r *http.Request, err error) {
	turn := p.pipe.Next()
	p.pipe.StartRequest(turn)
	var waiting *http.Request
	defer func() {
		p.pipe.EndRequest(turn)
		if waiting == nil {
			p.pipe.StartResponse(turn)
			p.pipe.EndResponse(turn)
			return
		}
		p.lock.Lock()
		p.turns[waiting] = turn
		p.lock.Unlock()
	}()
	waiting, err = do()
	return waiting, err
}

// answer does what handles the response to a request in its turn.
func (p *persistent) answer(r *http.Request, do func() error) error {
	p.lock.Lock()
	turn, ok := p.turns[r]
	delete(p.turns, r)
	p.lock.Unlock()
	if !ok {
		return ErrPipeline
	}
	p.pipe.StartResponse(turn)
	defer p.pipe.EndResponse(turn)
	return do()
}

// check returns the first of the errors, and closed if there is no connection any more.
func (p *persistent) check(closed error, errs ...*error) error {
	p.lock.Lock()
	defer p.lock.Unlock()
	for _, e := range errs {
		if *e != nil {
			return *e
		}
	}
	if p.conn == nil {
		return closed
	}
	return nil
}

// skipBody closes the body of the message that was read last.
func (p *persistent) skipBody() error {
	p.lock.Lock()
	body := p.body
	p.body = nil
	p.lock.Unlock()
	if body == nil {
		return nil
	}
	err := body.Close()
	if err != nil {
		p.set(&p.readErr, err)
	}
	return err
}

func (p *persistent) set(e *error, err error) error {
	p.lock.Lock()
	*e = err
	p.lock.Unlock()
	return err
}

func (p *persistent) count(n *int) {
	p.lock.Lock()
	*n++
	p.lock.Unlock()
}

// ServerConn is the server's side of a connection.
//
// Deprecated: Use the Server in package net/http.
type ServerConn struct{ side persistent }

// NewServerConn makes a ServerConn; r may be nil.
//
// Deprecated: Use the Server in package net/http.
func NewServerConn(c net.Conn, r *bufio.Reader) *ServerConn {
	sc := &ServerConn{}
	sc.side.open(c, r)
	return sc
}

// Hijack takes the connection over.
func (sc *ServerConn) Hijack() (net.Conn, *bufio.Reader) { return sc.side.Hijack() }

// Close closes the connection.
func (sc *ServerConn) Close() error { return sc.side.Close() }

// Pending returns how many requests are not answered yet.
func (sc *ServerConn) Pending() int { return sc.side.Pending() }

// Read returns the next request. With ErrPersistEOF it is the last one.
func (sc *ServerConn) Read() (*http.Request, error) {
	p := &sc.side
	return p.ask(func() (*http.Request, error) {
		if err := p.check(errClosed, &p.writeErr, &p.readErr); err != nil {
			return nil, err
		}
		in := p.in
		if err := p.skipBody(); err != nil {
			return nil, err
		}
		r, err := http.ReadRequest(in)
		switch {
		case err == io.ErrUnexpectedEOF:
			return nil, p.set(&p.readErr, ErrPersistEOF)
		case err != nil:
			return r, p.set(&p.readErr, err)
		}
		p.lock.Lock()
		p.body = r.Body
		p.requests++
		p.lock.Unlock()
		if r.Close {
			err = p.set(&p.readErr, ErrPersistEOF)
		}
		return r, err
	})
}

// Write answers a request that Read returned.
func (sc *ServerConn) Write(req *http.Request, resp *http.Response) error {
	p := &sc.side
	return p.answer(req, func() error {
		if err := p.check(ErrClosed, &p.writeErr); err != nil {
			return err
		}
		if p.Pending() <= 0 {
			return errors.New("persist server pipe count")
		}
		if resp.Close {
			p.set(&p.readErr, ErrPersistEOF)
		}
		if err := resp.Write(p.conn); err != nil {
			return p.set(&p.writeErr, err)
		}
		p.count(&p.responses)
		return nil
	})
}

// ClientConn is the client's side of a connection.
//
// Deprecated: Use Client or Transport in package net/http.
type ClientConn struct {
	side  persistent
	write func(*http.Request, io.Writer) error
}

// NewClientConn makes a ClientConn; r may be nil.
//
// Deprecated: Use Client or Transport in package net/http.
func NewClientConn(c net.Conn, r *bufio.Reader) *ClientConn {
	cc := &ClientConn{write: (*http.Request).Write}
	cc.side.open(c, r)
	return cc
}

// NewProxyClientConn makes a ClientConn to a proxy.
//
// Deprecated: Use Client or Transport in package net/http.
func NewProxyClientConn(c net.Conn, r *bufio.Reader) *ClientConn {
	cc := NewClientConn(c, r)
	cc.write = (*http.Request).WriteProxy
	return cc
}

// Hijack takes the connection over.
func (cc *ClientConn) Hijack() (c net.Conn, r *bufio.Reader) { return cc.side.Hijack() }

// Close closes the connection.
func (cc *ClientConn) Close() error { return cc.side.Close() }

// Pending returns how many requests are not answered yet.
func (cc *ClientConn) Pending() int { return cc.side.Pending() }

// Write sends a request. ErrPersistEOF says that the connection takes no more.
func (cc *ClientConn) Write(req *http.Request) error {
	p := &cc.side
	_, err := p.ask(func() (*http.Request, error) {
		if err := p.check(errClosed, &p.readErr, &p.writeErr); err != nil {
			return nil, err
		}
		conn := p.conn
		if req.Close {
			p.set(&p.writeErr, ErrPersistEOF)
		}
		if err := cc.write(req, conn); err != nil {
			return nil, p.set(&p.writeErr, err)
		}
		p.count(&p.requests)
		return req, nil
	})
	return err
}

// Read returns the response to a request that was sent. With ErrPersistEOF it is the last one.
func (cc *ClientConn) Read(req *http.Request) (resp *http.Response, err error) {
	p := &cc.side
	err = p.answer(req, func() error {
		if err := p.check(errClosed, &p.readErr); err != nil {
			return err
		}
		in := p.in
		if err := p.skipBody(); err != nil {
			return err
		}
		resp, err = http.ReadResponse(in, req)
		if err != nil {
			return p.set(&p.readErr, err)
		}
		p.lock.Lock()
		p.body = resp.Body
		p.responses++
		p.lock.Unlock()
		if resp.Close {
			return p.set(&p.readErr, ErrPersistEOF)
		}
		return nil
	})
	return resp, err
}

// Do sends a request and returns its response.
func (cc *ClientConn) Do(req *http.Request) (*http.Response, error) {
	if err := cc.Write(req); err != nil {
		return nil, err
	}
	return cc.Read(req)
}
