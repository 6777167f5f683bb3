// Package fcgi implements FastCGI: a program that answers the requests of a web server. It is a responder only.
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
	"sync"
	"time"
)

// Types of records (FastCGI specification section 8).
const (
	typeBeginRequest = iota + 1
	typeAbortRequest
	typeEndRequest
	typeParams
	typeStdin
	typeStdout
	typeStderr
	typeData
	typeGetValues
	typeGetValuesResult
	typeUnknownType
)

const (
	version       = 1
	roleResponder = 1
	flagKeepConn  = 1
	headSize      = 8
	maxContent    = 65535

	statusComplete    = 0
	statusUnknownRole = 3
)

// ErrRequestAborted is returned by the body of a request that the web server has given up.
var ErrRequestAborted = errors.New("fcgi: request aborted by web server")

// ErrConnClosed is returned by the body of a request when the connection to the web server is closed.
var ErrConnClosed = errors.New("fcgi: connection to web server closed")

// A record is a message of the protocol.
type record struct {
	kind    uint8
	id      uint16
	content []byte
}

func readRecord(r io.Reader) (rec record, err error) {
	var head [headSize]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return rec, err
	}
	if head[0] != version {
		return rec, errors.New("fcgi: invalid header version")
	}
	size, padding := int(binary.BigEndian.Uint16(head[4:])), int(head[6])
	b := make([]byte, size+padding)
	if _, err := io.ReadFull(r, b); err != nil {
		return rec, err
	}
	return record{head[1], binary.BigEndian.Uint16(head[2:]), b[:size]}, nil
}

// A child is a connection to a web server.
type child struct {
	handler  http.Handler
	requests map[uint16]*request

	mu   sync.Mutex // guards writing
	conn net.Conn
}

// write sends a record, padded to a multiple of eight bytes.
func (c *child) write(kind uint8, id uint16, content []byte) error {
	padding := -len(content) & 7
	b := []byte{version, kind, byte(id >> 8), byte(id), byte(len(content) >> 8), byte(len(content)), byte(padding), 0}
	b = append(append(b, content...), make([]byte, padding)...)
	c.mu.Lock()
	defer c.mu.Unlock()
	_, err := c.conn.Write(b)
	return err
}

func (c *child) end(id uint16, status uint8) error {
	return c.write(typeEndRequest, id, []byte{0, 0, 0, 0, status, 0, 0, 0})
}

// stream writes records of one type.
type stream struct {
	child *child
	kind  uint8
	id    uint16
}

func (s *stream) Write(p []byte) (n int, err error) {
	for len(p) > 0 {
		part := p[:min(len(p), maxContent)]
		if err := s.child.write(s.kind, s.id, part); err != nil {
			return n, err
		}
		n += len(part)
		p = p[len(part):]
	}
	return n, nil
}

// size reads the length of a name or value: one byte, or four with the highest bit set.
func size(b []byte) (n int, rest []byte, ok bool) {
	switch {
	case len(b) == 0:
		return 0, nil, false
	case b[0] < 0x80:
		return int(b[0]), b[1:], true
	case len(b) < 4:
		return 0, nil, false
	}
	return int(binary.BigEndian.Uint32(b) &^ (1 << 31)), b[4:], true
}

// A request is one that is not answered yet.
type request struct {
	id       uint16
	keepConn bool
	raw      []byte // parameters, until they are complete
	params   map[string]string
	body     *io.PipeWriter // nil: none yet
}

// parse reads the parameters, up to what is wrong.
func (r *request) parse() {
	b := r.raw
	r.raw = nil
	for len(b) > 0 {
		var key, value int
		var ok bool
		if key, b, ok = size(b); ok {
			value, b, ok = size(b)
		}
		if !ok || key+value > len(b) {
			return
		}
		r.params[string(b[:key])] = string(b[key : key+value])
		b = b[key+value:]
	}
}

func (c *child) serve() {
	defer c.conn.Close()
	defer func() {
		for _, r := range c.requests {
			if r.body != nil {
				r.body.CloseWithError(ErrConnClosed)
			}
		}
	}()
	for {
		rec, err := readRecord(c.conn)
		if err == nil {
			err = c.handle(rec)
		}
		if err != nil {
			return
		}
	}
}

var errDone = errors.New("fcgi: connection should be closed")

func (c *child) handle(rec record) error {
	r := c.requests[rec.id]
	if r == nil && rec.kind != typeBeginRequest && rec.kind != typeGetValues {
		return nil // of a request that is over
	}
	switch rec.kind {
	case typeBeginRequest:
		return c.beginRequest(r, rec)
	case typeParams:
		if len(rec.content) > 0 {
			r.raw = append(r.raw, rec.content...)
		} else {
			r.parse()
		}
	case typeStdin:
		c.input(r, rec.content)
	case typeGetValues:
		const name, value = "FCGI_MPXS_CONNS", "1"
		pair := string([]byte{byte(len(name)), byte(len(value))}) + name + value
		c.write(typeGetValuesResult, 0, []byte(pair))
		c.write(typeGetValuesResult, 0, nil)
	case typeData: // of filters
	case typeAbortRequest:
		delete(c.requests, rec.id)
		c.end(rec.id, statusComplete)
		if r.body != nil {
			r.body.CloseWithError(ErrRequestAborted)
		}
		if !r.keepConn {
			return errDone
		}
	default:
		c.write(typeUnknownType, 0, []byte{rec.kind, 0, 0, 0, 0, 0, 0, 0})
	}
	return nil
}

func (c *child) beginRequest(old *request, rec record) error {
	switch {
	case old != nil:
		return errors.New("fcgi: received ID that is already in-flight")
	case len(rec.content) != 8:
		return errors.New("fcgi: invalid begin request record")
	case binary.BigEndian.Uint16(rec.content) != roleResponder:
		c.end(rec.id, statusUnknownRole)
		return nil
	}
	c.requests[rec.id] = &request{id: rec.id, keepConn: rec.content[2]&flagKeepConn != 0, params: map[string]string{}}
	return nil
}

// input passes part of the body on, the first time to a handler that starts then; nothing is the end.
func (c *child) input(r *request, content []byte) {
	if r.body == nil {
		body := io.NopCloser(strings.NewReader(""))
		if len(content) > 0 {
			// The handler might never read: writing waits for that.
			body, r.body = io.Pipe()
		}
		go c.answer(r, body)
	}
	if len(content) > 0 {
		r.body.Write(content)
		return
	}
	delete(c.requests, r.id)
	if r.body != nil {
		r.body.Close()
	}
}

type envKey struct{}

// ProcessEnv returns the variables of a request that are not part of it in other ways, such as REMOTE_USER.
func ProcessEnv(r *http.Request) map[string]string {
	env, _ := r.Context().Value(envKey{}).(map[string]string)
	return env
}

// used reports whether a variable is part of a request.
func used(name string) bool {
	switch name {
	case "CONTENT_LENGTH", "CONTENT_TYPE", "HTTPS", "PATH_INFO", "QUERY_STRING", "REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT",
		"REQUEST_METHOD", "REQUEST_URI", "SCRIPT_NAME", "SERVER_PROTOCOL":
		return true
	}
	return strings.HasPrefix(name, "HTTP_")
}

// answer calls the handler.
func (c *child) answer(r *request, body io.ReadCloser) {
	out := &stream{c, typeStdout, r.id}
	w := &response{header: http.Header{}, out: bufio.NewWriterSize(out, maxContent)}
	if req, err := cgi.RequestFromMap(r.params); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		c.write(typeStderr, r.id, []byte(err.Error()))
	} else {
		req.Body = body
		env := map[string]string{}
		for k, v := range r.params {
			if !used(k) {
				env[k] = v
			}
		}
		c.handler.ServeHTTP(w, req.WithContext(context.WithValue(req.Context(), envKey{}, env)))
	}
	w.Write(nil) // there is a response in any case
	w.out.Flush()
	c.write(typeStdout, r.id, nil)
	c.end(r.id, statusComplete)
	// The web server may still be sending.
	io.CopyN(io.Discard, body, 100<<20)
	body.Close()
	if !r.keepConn {
		c.conn.Close()
	}
}

// response writes the answer as records.
type response struct {
	header http.Header
	code   int  // 0: not set yet
	sent   bool // the header is
	out    *bufio.Writer
}

func (w *response) Header() http.Header { return w.header }

func (w *response) WriteHeader(code int) {
	if w.code != 0 {
		return
	}
	w.code = code
	if code == http.StatusNotModified { // has no body
		w.header.Del("Content-Type")
		w.header.Del("Content-Length")
		w.header.Del("Transfer-Encoding")
	}
	if w.header.Get("Date") == "" {
		w.header.Set("Date", time.Now().UTC().Format(http.TimeFormat))
	}
}

func (w *response) Write(p []byte) (int, error) {
	if w.code == 0 {
		w.WriteHeader(http.StatusOK)
	}
	if !w.sent {
		w.sent = true
		fmt.Fprintf(w.out, "Status: %d %s\r\n", w.code, http.StatusText(w.code))
		if _, set := w.header["Content-Type"]; !set && w.code != http.StatusNotModified {
			w.header.Set("Content-Type", http.DetectContentType(p))
		}
		w.header.Write(w.out)
		w.out.WriteString("\r\n")
		w.out.Flush()
	}
	return w.out.Write(p)
}

func (w *response) Flush() {
	if w.code == 0 {
		w.WriteHeader(http.StatusOK)
	}
	w.out.Flush()
}

// Serve accepts connections of a web server; without listener, those of the socket that is standard input. A nil handler is http.DefaultServeMux.
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
		c := &child{handler: handler, requests: map[uint16]*request{}, conn: conn}
		go c.serve()
	}
}
