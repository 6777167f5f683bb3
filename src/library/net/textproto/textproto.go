// Package textproto implements generic support for text-based request/response protocols in the style of HTTP, NNTP, and SMTP.
package textproto

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
)

// An Error represents a numeric error response from a server.
type Error struct {
	Code int
	Msg  string
}

func (e *Error) Error() string { return fmt.Sprintf("%03d %s", e.Code, e.Msg) }

// A ProtocolError describes a protocol violation such as an invalid response or a hung-up connection.
type ProtocolError string

func (p ProtocolError) Error() string { return string(p) }

// A Conn represents a textual network protocol connection. It consists of a Reader and Writer to manage I/O and a Pipeline to sequence concurrent requests.
type Conn struct {
	Reader
	Writer
	Pipeline
	conn io.ReadWriteCloser
}

// NewConn returns a new Conn using conn for I/O.
func NewConn(conn io.ReadWriteCloser) *Conn {
	return &Conn{Reader: Reader{R: bufio.NewReader(conn)}, Writer: Writer{W: bufio.NewWriter(conn)}, conn: conn}
}

// Close closes the connection.
func (c *Conn) Close() error { return c.conn.Close() }

// Dial connects to the given address on the given network using net.Dial and then returns a new Conn for the connection.
func Dial(network, addr string) (*Conn, error) {
	c, err := net.Dial(network, addr)
	if err != nil {
		return nil, err
	}
	return NewConn(c), nil
}

// Cmd is a convenience method that sends a command after waiting its turn in the pipeline. The command text is the result of formatting format with args and
// appending \r\n. Cmd returns the id of the command, for use with StartResponse and EndResponse.
func (c *Conn) Cmd(format string, args ...any) (id uint, err error) {
	id = c.Next()
	c.StartRequest(id)
	err = c.PrintfLine(format, args...)
	c.EndRequest(id)
	if err != nil {
		return 0, err
	}
	return id, nil
}

// A Pipeline manages a pipelined in-order request/response sequence.
type Pipeline struct {
	mu       sync.Mutex
	id       uint
	request  sequencer
	response sequencer
}

// Next returns the next id for a request/response pair.
func (p *Pipeline) Next() uint {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.id++
	return p.id - 1
}

// StartRequest blocks until it is time to send (or, if this is a server, receive) the request with the given id.
func (p *Pipeline) StartRequest(id uint) { p.request.start(id) }

// EndRequest notifies p that the request with the given id has been sent (or, if this is a server, received).
func (p *Pipeline) EndRequest(id uint) { p.request.end(id) }

// StartResponse blocks until it is time to receive (or, if this is a server, send) the response with the given id.
func (p *Pipeline) StartResponse(id uint) { p.response.start(id) }

// EndResponse notifies p that the response with the given id has been received (or, if this is a server, sent).
func (p *Pipeline) EndResponse(id uint) { p.response.end(id) }

// sequencer lets events through in the order of their numbers.
type sequencer struct {
	mu   sync.Mutex
	id   uint
	wait map[uint]chan struct{}
}

func (s *sequencer) start(id uint) {
	s.mu.Lock()
	if s.id == id {
		s.mu.Unlock()
		return
	}
	c := make(chan struct{})
	if s.wait == nil {
		s.wait = map[uint]chan struct{}{}
	}
	s.wait[id] = c
	s.mu.Unlock()
	<-c
}

func (s *sequencer) end(id uint) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.id != id {
		panic("out of sync")
	}
	s.id++
	if c := s.wait[s.id]; c != nil {
		delete(s.wait, s.id)
		close(c)
	}
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// TrimString returns s without leading and trailing ASCII space.
func TrimString(s string) string {
	for len(s) > 0 && isSpace(s[0]) {
		s = s[1:]
	}
	for len(s) > 0 && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// TrimBytes returns b without leading and trailing ASCII space.
func TrimBytes(b []byte) []byte {
	for len(b) > 0 && isSpace(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && isSpace(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

// A MIMEHeader represents a MIME-style header mapping keys to sets of values.
type MIMEHeader map[string][]string

// Add adds the key, value pair to the header. It appends to any existing values associated with key.
func (h MIMEHeader) Add(key, value string) {
	key = CanonicalMIMEHeaderKey(key)
	h[key] = append(h[key], value)
}

// Set sets the header entries associated with key to the single element value. It replaces any existing values associated with key.
func (h MIMEHeader) Set(key, value string) { h[CanonicalMIMEHeaderKey(key)] = []string{value} }

// Get gets the first value associated with the given key. It is case insensitive; CanonicalMIMEHeaderKey is used to canonicalize the provided key.
// If there are no values associated with the key, Get returns "".
func (h MIMEHeader) Get(key string) string {
	if v := h[CanonicalMIMEHeaderKey(key)]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// Values returns all values associated with the given key. The returned slice is not a copy.
func (h MIMEHeader) Values(key string) []string { return h[CanonicalMIMEHeaderKey(key)] }

// Del deletes the values associated with key.
func (h MIMEHeader) Del(key string) { delete(h, CanonicalMIMEHeaderKey(key)) }

func isTokenByte(c byte) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		return true
	}
	return c < 0x80 && c > ' ' && strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0
}

// CanonicalMIMEHeaderKey returns the canonical format of the MIME header key s. The canonicalization converts the first letter and any letter following
// a hyphen to upper case; the rest are converted to lowercase. If s contains a space or invalid header field bytes, it is returned without modifications.
func CanonicalMIMEHeaderKey(s string) string {
	upper := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !isTokenByte(c) {
			return s
		}
		if upper && 'a' <= c && c <= 'z' || !upper && 'A' <= c && c <= 'Z' {
			return canonical(s)
		}
		upper = c == '-'
	}
	return s
}

func canonical(s string) string {
	b := []byte(s)
	upper := true
	for i, c := range b {
		if !isTokenByte(c) {
			return s
		}
		if upper && 'a' <= c && c <= 'z' {
			b[i] = c - 32
		} else if !upper && 'A' <= c && c <= 'Z' {
			b[i] = c + 32
		}
		upper = c == '-'
	}
	return string(b)
}

// A Reader implements convenience methods for reading requests or responses from a text protocol network connection.
type Reader struct {
	R   *bufio.Reader
	dot *dotReader
}

// NewReader returns a new Reader reading from r. To avoid denial of service attacks, the provided bufio.Reader should be reading from an io.LimitReader
// or similar Reader to bound the size of responses.
func NewReader(r *bufio.Reader) *Reader { return &Reader{R: r} }

// ReadLine reads a single line from r, eliding the final \n or \r\n from the returned string.
func (r *Reader) ReadLine() (string, error) {
	line, err := r.line()
	return string(line), err
}

// ReadLineBytes is like ReadLine but returns a []byte instead of a string.
func (r *Reader) ReadLineBytes() ([]byte, error) { return r.line() }

func (r *Reader) line() ([]byte, error) {
	r.closeDot()
	var whole []byte
	for {
		part, more, err := r.R.ReadLine()
		if err != nil {
			return nil, err
		}
		whole = append(whole, part...)
		if !more {
			if whole == nil {
				whole = []byte{}
			}
			return whole, nil
		}
	}
}

// ReadContinuedLine reads a possibly continued line from r, eliding the final trailing ASCII white space. Lines after the first are considered
// continuations if they begin with a space or tab character. In the returned data, continuation lines are separated from the previous line only by a
// single space: the newline and leading white space are removed.
func (r *Reader) ReadContinuedLine() (string, error) {
	line, err := r.ReadContinuedLineBytes()
	return string(line), err
}

// ReadContinuedLineBytes is like ReadContinuedLine but returns a []byte instead of a string.
func (r *Reader) ReadContinuedLineBytes() ([]byte, error) {
	return r.continuedLine(func([]byte) error { return nil })
}

// continuedLine checks the first line before it reads on.
func (r *Reader) continuedLine(check func(first []byte) error) ([]byte, error) {
	line, err := r.line()
	if err != nil || len(line) == 0 {
		return line, err
	}
	if err := check(line); err != nil {
		return nil, err
	}
	line = TrimBytes(line)
	for {
		next, err := r.R.Peek(1)
		if err != nil || next[0] != ' ' && next[0] != '\t' {
			return line, nil
		}
		more, err := r.line()
		if err != nil {
			return line, nil
		}
		line = append(append(line, ' '), TrimBytes(more)...)
	}
}

func parseCode(line string, expectCode int) (code int, continued bool, message string, err error) {
	if len(line) < 4 || line[3] != ' ' && line[3] != '-' {
		return 0, false, "", ProtocolError("short response: " + line)
	}
	continued = line[3] == '-'
	code, err = strconv.Atoi(line[:3])
	if err != nil || code < 100 {
		return 0, continued, "", ProtocolError("invalid response code: " + line)
	}
	message = line[4:]
	if 1 <= expectCode && expectCode < 10 && code/100 != expectCode || 10 <= expectCode && expectCode < 100 && code/10 != expectCode ||
		100 <= expectCode && expectCode < 1000 && code != expectCode {
		err = &Error{code, message}
	}
	return code, continued, message, err
}

// ReadCodeLine reads a response code line of the form "code message" where code is a three-digit status code and the message extends to the rest of the
// line. If the prefix of the status does not match the digits in expectCode, ReadCodeLine returns with err set to &Error{code, message}.
func (r *Reader) ReadCodeLine(expectCode int) (code int, message string, err error) {
	line, err := r.ReadLine()
	if err != nil {
		return 0, "", err
	}
	code, continued, message, err := parseCode(line, expectCode)
	if err == nil && continued {
		err = ProtocolError("unexpected multi-line response: " + message)
	}
	return code, message, err
}

// ReadResponse reads a multi-line response of the form "code-message line 1", …, "code message line n".
func (r *Reader) ReadResponse(expectCode int) (code int, message string, err error) {
	line, err := r.ReadLine()
	if err != nil {
		return 0, "", err
	}
	code, continued, message, err := parseCode(line, expectCode)
	multi := continued
	for continued {
		line, err := r.ReadLine()
		if err != nil {
			return 0, "", err
		}
		code2, more, text, err := parseCode(line, 0)
		if err != nil || code2 != code {
			message += "\n" + strings.TrimRight(line, "\r\n")
			continued = true
			continue
		}
		continued = more
		message += "\n" + text
	}
	if err != nil && multi && message != "" {
		err = &Error{code, message}
	}
	return code, message, err
}

// DotReader returns a new Reader that satisfies Reads using the decoded text of a dot-encoded block read from r. The returned Reader is only valid until the
// next call to a method on r.
func (r *Reader) DotReader() io.Reader {
	r.closeDot()
	r.dot = &dotReader{r: r, atStart: true}
	return r.dot
}

// dotReader hands out the block line by line, with \n as line end.
type dotReader struct {
	r       *Reader
	rest    []byte
	atStart bool
	ended   error
}

func (d *dotReader) Read(b []byte) (n int, err error) {
	for len(d.rest) == 0 {
		if d.ended != nil {
			return 0, d.ended
		}
		d.fill()
	}
	n = copy(b, d.rest)
	d.rest = d.rest[n:]
	return n, nil
}

func (d *dotReader) fill() {
	line, err := d.r.R.ReadBytes('\n')
	if err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		d.finish(err)
		d.rest = line
		return
	}
	line = line[:len(line)-1]
	if len(line) > 0 && line[len(line)-1] == '\r' {
		line = line[:len(line)-1]
	}
	if len(line) > 0 && line[0] == '.' {
		if len(line) == 1 {
			d.finish(io.EOF)
			return
		}
		line = line[1:]
	}
	d.rest = append(line, '\n')
}

func (d *dotReader) finish(err error) {
	d.ended = err
	if d.r.dot == d {
		d.r.dot = nil
	}
}

func (r *Reader) closeDot() {
	if r.dot == nil {
		return
	}
	buf := make([]byte, 128)
	for r.dot != nil {
		r.dot.Read(buf)
	}
}

// ReadDotBytes reads a dot-encoding and returns the decoded data.
func (r *Reader) ReadDotBytes() ([]byte, error) { return io.ReadAll(r.DotReader()) }

// ReadDotLines reads a dot-encoding and returns a slice containing the decoded lines, with the final \r\n or \n elided from each.
func (r *Reader) ReadDotLines() ([]string, error) {
	var lines []string
	for {
		line, err := r.ReadLine()
		if err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return lines, err
		}
		if len(line) > 0 && line[0] == '.' {
			if len(line) == 1 {
				return lines, nil
			}
			line = line[1:]
		}
		lines = append(lines, line)
	}
}

// ReadMIMEHeader reads a MIME-style header from r. The header is a sequence of possibly continued Key: Value lines ending in a blank line. The returned map
// maps CanonicalMIMEHeaderKey(key) to a sequence of values in the same order encountered in the input.
func (r *Reader) ReadMIMEHeader() (MIMEHeader, error) {
	m := MIMEHeader{}
	if buf, err := r.R.Peek(1); err == nil && (buf[0] == ' ' || buf[0] == '\t') {
		line, err := r.ReadLine()
		if err != nil {
			return m, err
		}
		return m, ProtocolError("malformed MIME header initial line: " + line)
	}
	for {
		line, err := r.continuedLine(func(first []byte) error {
			if !strings.Contains(string(first), ":") {
				return ProtocolError(fmt.Sprintf("malformed MIME header: missing colon: %q", first))
			}
			return nil
		})
		if len(line) == 0 {
			return m, err
		}
		k, v, ok := strings.Cut(string(line), ":")
		if !ok {
			return m, ProtocolError("malformed MIME header line: " + string(line))
		}
		key, valid := headerKey(k)
		if !valid {
			return m, ProtocolError("malformed MIME header line: " + string(line))
		}
		for i := 0; i < len(v); i++ {
			if c := v[i]; c < ' ' && c != '\t' || c == 0x7f {
				return m, ProtocolError("malformed MIME header line: " + key + ":" + v)
			}
		}
		if key == "" {
			continue
		}
		m[key] = append(m[key], strings.TrimLeft(v, " \t"))
		if err != nil {
			return m, err
		}
	}
}

// headerKey canonicalizes a key as it was received: spaces in it leave it as it is.
func headerKey(k string) (string, bool) {
	for i := 0; i < len(k); i++ {
		if k[i] == ' ' {
			continue
		}
		if !isTokenByte(k[i]) {
			return "", false
		}
	}
	if strings.IndexByte(k, ' ') >= 0 {
		return k, true
	}
	return CanonicalMIMEHeaderKey(k), true
}

// A Writer implements convenience methods for writing requests or responses to a text protocol network connection.
type Writer struct {
	W   *bufio.Writer
	dot *dotWriter
}

// NewWriter returns a new Writer writing to w.
func NewWriter(w *bufio.Writer) *Writer { return &Writer{W: w} }

// PrintfLine writes the formatted output followed by \r\n.
func (w *Writer) PrintfLine(format string, args ...any) error {
	w.closeDot()
	fmt.Fprintf(w.W, format, args...)
	w.W.WriteString("\r\n")
	return w.W.Flush()
}

// DotWriter returns a writer that can be used to write a dot-encoding to w. It takes care of inserting leading dots when necessary, translating line-ending
// \n into \r\n, and adding the final .\r\n line when the DotWriter is closed.
func (w *Writer) DotWriter() io.WriteCloser {
	w.closeDot()
	w.dot = &dotWriter{w: w, atStart: true}
	return w.dot
}

func (w *Writer) closeDot() {
	if w.dot != nil {
		w.dot.Close()
	}
}

type dotWriter struct {
	w       *Writer
	atStart bool // of a line
	wrote   bool // anything
	cr      bool // the last byte was \r
}

func (d *dotWriter) Write(b []byte) (n int, err error) {
	bw := d.w.W
	for ; n < len(b); n++ {
		c := b[n]
		if d.atStart && c == '.' {
			bw.WriteByte('.')
		}
		if c == '\n' && !d.cr {
			bw.WriteByte('\r')
		}
		if err = bw.WriteByte(c); err != nil {
			return n, err
		}
		d.wrote, d.atStart = true, c == '\n'
		d.cr = c == '\r'
	}
	return n, nil
}

func (d *dotWriter) Close() error {
	if d.w.dot == d {
		d.w.dot = nil
	}
	bw := d.w.W
	if d.cr {
		bw.WriteByte('\n')
	} else if !d.atStart || !d.wrote { // a text without any line is an empty one
		bw.WriteString("\r\n")
	}
	bw.WriteString(".\r\n")
	return bw.Flush()
}
