// Package chunked implements the chunked transfer coding of HTTP/1.1 (RFC 9112, 7.1).
package chunked

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// ErrLineTooLong is http.ErrLineTooLong.
var ErrLineTooLong = errors.New("header line too long")

// NewReader returns a reader of the decoded data; it reads no further than the last chunk, so that a trailer can follow.
func NewReader(r *bufio.Reader) io.Reader { return &reader{r: r} }

type reader struct {
	r    *bufio.Reader
	left uint64 // of this chunk
	end  bool   // the line end after a chunk's data is due
	err  error
}

const maxLine = 4096

func readChunkLine(r *bufio.Reader) (string, error) {
	line, err := r.ReadSlice('\n')
	if err == io.EOF {
		return "", io.ErrUnexpectedEOF
	}
	if err == bufio.ErrBufferFull || len(line) >= maxLine {
		return "", ErrLineTooLong
	}
	return strings.TrimRight(string(line), " \t\r\n"), err
}

func (c *reader) begin() {
	line, err := readChunkLine(c.r)
	if err != nil {
		c.err = err
		return
	}
	line, _, _ = strings.Cut(line, ";")
	line = strings.TrimRight(line, " \t")
	if c.left, c.err = parseChunkLength(line); c.err == nil && c.left == 0 {
		c.err = io.EOF
	}
}

func parseChunkLength(s string) (n uint64, err error) {
	for i := 0; i < len(s); i++ {
		d, err := strconv.ParseUint(s[i:i+1], 16, 8)
		if err != nil {
			return 0, errors.New("invalid byte in chunk length")
		}
		if i == 16 {
			return 0, errors.New("http chunk length too large")
		}
		n = n<<4 | d
	}
	return n, nil
}

func (c *reader) Read(b []byte) (n int, err error) {
	for c.err == nil && len(b) > 0 {
		if c.end {
			if n > 0 && c.r.Buffered() < 2 {
				break // do not wait for more than there is
			}
			var lineEnd [2]byte
			if _, err := io.ReadFull(c.r, lineEnd[:]); err == io.EOF {
				c.err = io.ErrUnexpectedEOF
				break
			} else if err != nil {
				c.err = err
				break
			}
			if string(lineEnd[:]) != "\r\n" {
				c.err = errors.New("malformed chunked encoding")
				break
			}
			c.end = false
		}
		if c.left == 0 {
			if n > 0 && c.r.Buffered() == 0 {
				break
			}
			c.begin()
			continue
		}
		part := b
		if uint64(len(part)) > c.left {
			part = part[:c.left]
		}
		m, err := c.r.Read(part)
		n += m
		b = b[m:]
		c.left -= uint64(m)
		if c.left == 0 && err == nil {
			c.end = true
		} else if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		c.err = err
	}
	return n, c.err
}

// Writer encodes each Write as a chunk; Close writes the last chunk but no trailer.
type Writer struct {
	W io.Writer
}

func (c Writer) Write(data []byte) (n int, err error) {
	if len(data) == 0 {
		return 0, nil
	}
	if _, err = fmt.Fprintf(c.W, "%x\r\n", len(data)); err != nil {
		return 0, err
	}
	if n, err = c.W.Write(data); err != nil {
		return n, err
	}
	_, err = io.WriteString(c.W, "\r\n")
	return n, err
}

func (c Writer) Close() error {
	_, err := io.WriteString(c.W, "0\r\n")
	return err
}
