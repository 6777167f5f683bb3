package codec

import (
	"bufio"
	"bytes"
	"io"
	"strings"
)

// A Source gives a decompressor input and takes back what it did not use, so that what follows the stream can be read by others.
type Source struct {
	r     io.Reader
	bytes io.ByteReader
	one   [1]byte
	buf   []byte
	err   error
}

// NewSource reads from r; more than the stream is only taken if r is no io.ByteReader.
func NewSource(r io.Reader) *Source {
	s := &Source{r: r}
	if b, ok := r.(io.ByteReader); ok {
		s.bytes = b
	} else {
		s.bytes = bufio.NewReader(r)
		s.r = s.bytes.(io.Reader)
	}
	return s
}

// Reader is what the source reads from, buffered if it had to be.
func (s *Source) Reader() io.Reader { return s.r }

// Next is input that has not been used, at least a byte unless there is an error.
func (s *Source) Next() ([]byte, error) {
	switch r := s.r.(type) {
	case *bufio.Reader:
		if _, err := r.Peek(1); err != nil {
			return nil, err
		}
		return r.Peek(r.Buffered())
	case *bytes.Buffer:
		if r.Len() == 0 {
			return nil, io.EOF
		}
		return r.Bytes(), nil
	case *bytes.Reader, *strings.Reader:
		if s.buf == nil {
			s.buf = make([]byte, 32<<10)
		}
		n, err := r.Read(s.buf)
		if n > 0 {
			r.(io.Seeker).Seek(int64(-n), io.SeekCurrent)
			return s.buf[:n], nil
		}
		return nil, err
	}
	if len(s.buf) > 0 {
		return s.buf, nil
	}
	c, err := s.bytes.ReadByte()
	if err != nil {
		return nil, err
	}
	s.one[0] = c
	s.buf = s.one[:]
	return s.buf, nil
}

// Used tells that n bytes of what Next gave are used.
func (s *Source) Used(n int) {
	switch r := s.r.(type) {
	case *bufio.Reader:
		r.Discard(n)
	case *bytes.Buffer:
		r.Next(n)
	case *bytes.Reader, *strings.Reader:
		r.(io.Seeker).Seek(int64(n), io.SeekCurrent)
	default:
		s.buf = s.buf[n:]
	}
}
