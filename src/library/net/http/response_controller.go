package http

import (
	"bufio"
	"fmt"
	"net"
	"time"
)

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
