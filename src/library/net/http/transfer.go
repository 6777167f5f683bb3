package http

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"internal/chunked"
	"io"
	"net/textproto"
	"strconv"
	"strings"
)

// Errors of bodies.
var (
	// ErrBodyReadAfterClose is returned when reading a Request or Response Body after the body has been closed.
	ErrBodyReadAfterClose = errors.New("http: invalid Read on closed Body")

	// ErrLineTooLong is returned when reading request or response bodies with malformed chunked encoding.
	ErrLineTooLong = chunked.ErrLineTooLong
)

// NoBody is an io.ReadCloser with no bytes. Read always returns EOF and Close always returns nil.
var NoBody = noBody{}

type noBody struct{}

func (noBody) Read([]byte) (int, error)         { return 0, io.EOF }
func (noBody) Close() error                     { return nil }
func (noBody) WriteTo(io.Writer) (int64, error) { return 0, nil }

// body is a message's body as its receiver reads it.
type body struct {
	src     io.Reader
	r       *bufio.Reader // for the trailer; nil: no trailer can follow
	trailer *Header       // where the trailer goes
	length  int64         // left; -1: unknown
	closed  bool
	sawEOF  bool
	onEOF   func()
	toEOF   bool // the connection's end is the body's
}

func (b *body) Read(p []byte) (int, error) {
	if b.closed {
		return 0, ErrBodyReadAfterClose
	}
	if b.sawEOF {
		return 0, io.EOF
	}
	if b.length == 0 {
		b.finish()
		return 0, io.EOF
	}
	if b.length > 0 && int64(len(p)) > b.length {
		p = p[:b.length]
	}
	n, err := b.src.Read(p)
	if b.length > 0 {
		b.length -= int64(n)
		if err == io.EOF && b.length > 0 {
			err = io.ErrUnexpectedEOF
		}
		if b.length == 0 && err == nil {
			b.finish()
			return n, io.EOF
		}
	}
	if err == io.EOF {
		if b.r != nil {
			if e := b.readTrailer(); e != nil {
				b.sawEOF = true
				return n, e
			}
		}
		b.finish()
	}
	return n, err
}

func (b *body) finish() {
	if b.sawEOF {
		return
	}
	b.sawEOF = true
	if b.onEOF != nil {
		b.onEOF()
	}
}

var errTrailerEOF = errors.New("http: unexpected EOF reading trailer")

// blankLineAhead tells whether the trailer's end is within what the buffer can hold.
func blankLineAhead(r *bufio.Reader) bool {
	for {
		buf, _ := r.Peek(r.Buffered())
		if bytes.Contains(buf, []byte("\r\n\r\n")) {
			return true
		}
		if len(buf) == r.Size() {
			return false
		}
		if _, err := r.Peek(len(buf) + 1); err != nil {
			return false
		}
	}
}

func (b *body) readTrailer() error {
	start, err := b.r.Peek(2)
	if string(start) == "\r\n" {
		b.r.Discard(2)
		return nil
	}
	if len(start) < 2 {
		return errTrailerEOF
	}
	if err != nil {
		return err
	}
	if !blankLineAhead(b.r) {
		return errors.New("http: suspiciously long trailer after chunked body")
	}
	h, err := textproto.NewReader(b.r).ReadMIMEHeader()
	if err == io.EOF {
		return errTrailerEOF
	}
	if err != nil {
		return err
	}
	if len(h) > 0 && b.trailer != nil {
		if *b.trailer == nil {
			*b.trailer = Header{}
		}
		for k, v := range h {
			(*b.trailer)[k] = v
		}
	}
	return nil
}

// maxDiscard is how much of an unread body is read so that its connection can be used again.
const maxDiscard = 256 << 10

func (b *body) Close() error {
	if b.closed {
		return nil
	}
	if !b.sawEOF && !b.toEOF {
		n, err := io.CopyN(io.Discard, readerOnly{b}, maxDiscard)
		if err == io.EOF {
			err = nil
		} else if err == nil && n == maxDiscard {
			b.closed = true
			return nil
		}
	}
	b.closed = true
	return nil
}

type readerOnly struct {
	io.Reader
}

// framing says how a message's body is delimited.
type framing struct {
	length  int64 // -1: unknown or chunked
	chunked bool
}

func parseContentLength(values []string) (int64, error) {
	if len(values) == 0 {
		return -1, nil
	}
	first := textproto.TrimString(values[0])
	for _, v := range values[1:] {
		if textproto.TrimString(v) != first {
			return 0, fmt.Errorf("http: message cannot contain multiple Content-Length headers; got %q", values)
		}
	}
	if first == "" {
		return -1, badString("invalid empty Content-Length", first)
	}
	n, err := strconv.ParseUint(first, 10, 63)
	if err != nil {
		return 0, badString("bad Content-Length", first)
	}
	return int64(n), nil
}

func badString(what, value string) error { return fmt.Errorf("%s %q", what, value) }

// readFraming reads Transfer-Encoding and Content-Length; noBody: the message has none whatever they say.
func readFraming(h Header, isResponse, atLeast11 bool) (f framing, err error) {
	f.length = -1
	if te := h["Transfer-Encoding"]; len(te) > 0 {
		if atLeast11 {
			if len(te) != 1 {
				return f, &unsupportedTEError{fmt.Sprintf("too many transfer encodings: %q", te)}
			}
			if !strings.EqualFold(te[0], "chunked") {
				return f, &unsupportedTEError{fmt.Sprintf("unsupported transfer encoding: %q", te[0])}
			}
			delete(h, "Transfer-Encoding")
			delete(h, "Content-Length")
			f.chunked = true
			return f, nil
		}
		delete(h, "Transfer-Encoding")
	}
	f.length, err = parseContentLength(h["Content-Length"])
	if err != nil {
		return f, err
	}
	if cl := h["Content-Length"]; len(cl) > 1 {
		h["Content-Length"] = cl[:1] // they are equal
	}
	if f.length < 0 && !isResponse {
		f.length = 0
	}
	return f, nil
}

type unsupportedTEError struct {
	text string
}

func (e *unsupportedTEError) Error() string { return e.text }

// newBody makes the reader of a body.
func newBody(r *bufio.Reader, f framing, trailer *Header) io.ReadCloser {
	switch {
	case f.chunked:
		return &body{src: chunked.NewReader(r), r: r, trailer: trailer, length: -1}
	case f.length == 0:
		return NoBody
	case f.length > 0:
		return &body{src: r, length: f.length}
	}
	return &body{src: r, length: -1, toEOF: true}
}

func bodyAllowed(status int) bool {
	return !(status >= 100 && status <= 199 || status == StatusNoContent || status == StatusNotModified)
}

// declaredTrailer takes the names of the Trailer header, which announce fields after the body.
func declaredTrailer(h Header, chunked bool) (Header, error) {
	values, ok := h["Trailer"]
	if !ok || !chunked {
		return nil, nil
	}
	delete(h, "Trailer")
	t := Header{}
	for _, v := range values {
		for _, key := range strings.Split(v, ",") {
			key = CanonicalHeaderKey(textproto.TrimString(key))
			switch key {
			case "Transfer-Encoding", "Trailer", "Content-Length":
				return nil, badString("bad trailer key", key)
			case "":
				continue
			}
			t[key] = nil
		}
	}
	return t, nil
}

// wantsClose tells whether the connection ends after the message.
func wantsClose(major, minor int, h Header) bool {
	if major < 1 {
		return true
	}
	hasClose := headerHasToken(h, "Connection", "close")
	if major == 1 && minor == 0 {
		return hasClose || !headerHasToken(h, "Connection", "keep-alive")
	}
	return hasClose
}
