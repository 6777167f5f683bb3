package fcgi

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cgi"
	"os"
	"strings"
	"time"
)

// ErrRequestAborted is what reading the body of a request returns that the server gave up.
var ErrRequestAborted = errors.New("fcgi: request aborted by web server")

// ErrConnClosed is what reading the body of a request returns when the connection is closed.
var ErrConnClosed = errors.New("fcgi: connection to web server closed")

// request is a request that is read, and then served by a goroutine.
type request struct {
	id     uint16
	raw    []byte // parameters so far
	params map[string]string
	body   *io.PipeWriter // nil until there is some
	keep   bool           // the connection when it is served
	served bool           // a goroutine does it
}

// child serves a connection.
type child struct {
	conn     *conn
	handler  http.Handler
	requests map[uint16]*request
}

func newChild(rwc io.ReadWriteCloser, handler http.Handler) *child {
	return &child{conn: &conn{rwc: rwc}, handler: handler, requests: map[uint16]*request{}}
}

func (c *child) serve() {
	defer c.conn.Close()
	for {
		r, err := c.conn.read()
		if err == nil {
			err = c.handle(r)
		}
		if err != nil {
			break
		}
	}
	for _, r := range c.requests {
		if r.body != nil {
			r.body.CloseWithError(ErrConnClosed)
		}
	}
}

// handle handles a record; an error ends the connection.
func (c *child) handle(r *record) error {
	req := c.requests[r.id]
	switch {
	case r.kind == getValues:
		c.conn.write(getValuesResult, 0, append(appendSize(appendSize(nil, len("FCGI_MPXS_CONNS")), 1), "FCGI_MPXS_CONNS1"...))
	case r.kind == beginRequest:
		return c.begin(req, r)
	case req == nil: // it has ended
	case r.kind == paramsStream:
		req.raw = append(req.raw, r.data...)
		if len(r.data) == 0 {
			req.params, req.raw = pairs(req.raw), nil
		}
	case r.kind == stdinStream:
		c.input(req, r.data)
	case r.kind == abortRequest:
		delete(c.requests, r.id)
		c.conn.writeEnd(r.id, requestComplete)
		if req.body != nil {
			req.body.CloseWithError(ErrRequestAborted)
		}
		if !req.keep {
			return errors.New("fcgi: connection should be closed")
		}
	case r.kind == dataStream: // only for the role of a filter
	default:
		c.conn.write(unknownType, 0, []byte{r.kind, 0, 0, 0, 0, 0, 0, 0})
	}
	return nil
}

func (c *child) begin(running *request, r *record) error {
	switch {
	case running != nil:
		return errors.New("fcgi: received ID that is already in-flight")
	case len(r.data) != 8:
		return errors.New("fcgi: invalid begin request record")
	case binary.BigEndian.Uint16(r.data) != responder:
		return c.conn.writeEnd(r.id, unknownRole)
	}
	c.requests[r.id] = &request{id: r.id, params: map[string]string{}, keep: r.data[2]&keepConnection != 0}
	return nil
}

// input takes a piece of the body; an empty one ends it.
func (c *child) input(req *request, data []byte) {
	if !req.served {
		req.served = true
		body := io.NopCloser(strings.NewReader(""))
		if len(data) > 0 {
			body, req.body = io.Pipe()
		}
		go c.answer(req, body)
	}
	if len(data) > 0 {
		req.body.Write(data)
		return
	}
	delete(c.requests, req.id)
	if req.body != nil {
		req.body.Close()
	}
}

// envKey is the key of the variables in the context of a request.
type envKey struct{}

func (c *child) answer(req *request, body io.ReadCloser) {
	out, end := newStream(c.conn, stdoutStream, req.id)
	w := &response{header: http.Header{}, out: out}
	r, err := cgi.RequestFromMap(req.params)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		c.conn.write(stderrStream, req.id, []byte(err.Error()))
	} else {
		r.Body = body
		env := map[string]string{}
		for name, value := range req.params {
			if !inRequest(name) {
				env[name] = value
			}
		}
		c.handler.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), envKey{}, env)))
	}
	w.Write(nil) // sends the header if nothing else did
	end()
	c.conn.writeEnd(req.id, requestComplete)

	const most = 100 << 20
	io.CopyN(io.Discard, body, most) // what the handler did not read; the server may wait for that
	body.Close()
	if !req.keep {
		c.conn.Close()
	}
}

// inRequest reports whether a variable is part of http.Request.
func inRequest(name string) bool {
	switch name {
	case "CONTENT_LENGTH", "CONTENT_TYPE", "HTTPS", "PATH_INFO", "QUERY_STRING", "REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT", "REQUEST_METHOD", "REQUEST_URI",
		"SCRIPT_NAME", "SERVER_PROTOCOL":
		return true
	}
	return strings.HasPrefix(name, "HTTP_")
}

// ProcessEnv returns the variables that came with a request and are not part of it, such as REMOTE_USER.
func ProcessEnv(r *http.Request) map[string]string {
	env, _ := r.Context().Value(envKey{}).(map[string]string)
	return env
}

// response writes to the server.
type response struct {
	header http.Header
	status int // 0 until it is known
	sent   bool
	out    *bufio.Writer
}

func (w *response) Header() http.Header { return w.header }

func (w *response) WriteHeader(status int) {
	if w.status != 0 {
		return
	}
	w.status = status
	if status == http.StatusNotModified {
		for _, name := range [...]string{"Content-Type", "Content-Length", "Transfer-Encoding"} {
			w.header.Del(name)
		}
	}
	if w.header.Get("Date") == "" {
		w.header.Set("Date", time.Now().UTC().Format(http.TimeFormat))
	}
}

func (w *response) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	if !w.sent {
		w.sent = true
		fmt.Fprintf(w.out, "Status: %d %s\r\n", w.status, http.StatusText(w.status))
		if _, ok := w.header["Content-Type"]; !ok && w.status != http.StatusNotModified {
			w.header.Set("Content-Type", http.DetectContentType(p))
		}
		w.header.Write(w.out)
		w.out.WriteString("\r\n")
		w.out.Flush()
	}
	return w.out.Write(p)
}

func (w *response) Flush() {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	w.out.Flush()
}

// Serve serves the connections of a listener, each in a goroutine of its own, with http.DefaultServeMux if the handler is nil. A listener of nil
// stands for standard input, where a server hands one down.
func Serve(l net.Listener, handler http.Handler) error {
	if l == nil {
		var err error
		if l, err = net.FileListener(os.Stdin); err != nil {
			return err
		}
		defer l.Close()
	}
	if handler == nil {
		handler = http.DefaultServeMux
	}
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		go newChild(conn, handler).serve()
	}
}
