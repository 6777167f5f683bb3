package strings

import (
	"errors"
	"io"
	"unicode/utf8"
)

// A Reader reads from a string. It implements the reading interfaces of package io, and io.Seeker.
type Reader struct {
	data     string
	pos      int64 // it may be beyond the data
	lastRune int64 // where the character begins that ReadRune gave just now, or -1
}

// NewReader returns a Reader of s.
func NewReader(s string) *Reader { return &Reader{data: s, lastRune: -1} }

// Reset makes the Reader read from s.
func (r *Reader) Reset(s string) { *r = *NewReader(s) }

// Size returns the length of the whole string.
func (r *Reader) Size() int64 { return int64(len(r.data)) }

// Len returns the number of bytes not yet read.
func (r *Reader) Len() int { return int(max(0, int64(len(r.data))-r.pos)) }

// Read implements io.Reader.
func (r *Reader) Read(buf []byte) (int, error) {
	if int64(len(r.data)) <= r.pos {
		return 0, io.EOF
	}
	n := copy(buf, r.data[r.pos:])
	r.pos += int64(n)
	r.lastRune = -1
	return n, nil
}

// ReadAt implements io.ReaderAt.
func (r *Reader) ReadAt(buf []byte, off int64) (n int, err error) {
	switch {
	case off < 0:
		return 0, errors.New("strings.Reader.ReadAt: negative offset")
	case off < int64(len(r.data)):
		n = copy(buf, r.data[off:])
		if n == len(buf) {
			return n, nil
		}
	}
	return n, io.EOF
}

// ReadByte implements io.ByteReader.
func (r *Reader) ReadByte() (byte, error) {
	at := r.pos
	r.lastRune = -1
	if at < int64(len(r.data)) {
		r.pos = at + 1
		return r.data[at], nil
	}
	return 0, io.EOF
}

// UnreadByte implements io.ByteScanner.
func (r *Reader) UnreadByte() error {
	if r.pos > 0 {
		r.pos--
		r.lastRune = -1
		return nil
	}
	return errors.New("strings.Reader.UnreadByte: at beginning of string")
}

// ReadRune implements io.RuneReader.
func (r *Reader) ReadRune() (char rune, size int, err error) {
	at := r.pos
	if at >= int64(len(r.data)) {
		r.lastRune = -1
		return 0, 0, io.EOF
	}
	char, size = rune(r.data[at]), 1
	if char >= utf8.RuneSelf {
		char, size = utf8.DecodeRuneInString(r.data[at:])
	}
	r.lastRune, r.pos = at, at+int64(size)
	return char, size, nil
}

// UnreadRune implements io.RuneScanner.
func (r *Reader) UnreadRune() error {
	switch {
	case r.pos <= 0:
		return errors.New("strings.Reader.UnreadRune: at beginning of string")
	case r.lastRune == -1:
		return errors.New("strings.Reader.UnreadRune: previous operation was not ReadRune")
	}
	r.pos, r.lastRune = r.lastRune, -1
	return nil
}

// Seek implements io.Seeker.
func (r *Reader) Seek(offset int64, whence int) (int64, error) {
	r.lastRune = -1
	var base int64
	switch whence {
	case io.SeekStart:
	case io.SeekEnd:
		base = r.Size()
	case io.SeekCurrent:
		base = r.pos
	default:
		return 0, errors.New("strings.Reader.Seek: invalid whence")
	}
	to := base + offset
	if to < 0 {
		return 0, errors.New("strings.Reader.Seek: negative position")
	}
	r.pos = to
	return to, nil
}

// WriteTo implements io.WriterTo.
func (r *Reader) WriteTo(w io.Writer) (int64, error) {
	r.lastRune = -1
	left := r.Len()
	if left == 0 {
		return 0, nil
	}
	n, err := io.WriteString(w, r.data[r.pos:])
	if n > left {
		panic("strings.Reader.WriteTo: invalid WriteString count")
	}
	r.pos += int64(n)
	if err == nil && n < left {
		err = io.ErrShortWrite
	}
	return int64(n), err
}
