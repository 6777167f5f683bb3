package strings

import (
	"errors"
	"io"
	"unicode/utf8"
)

// A Reader reads from a string. It implements the reading interfaces of package io, and io.Seeker.
type Reader struct {
	// The fields\' names are Go\'s: %+v shows them.
	s        string
	i        int64 // it may be beyond the data
	prevRune int64 // where the character begins that ReadRune gave just now, or -1
}

// NewReader returns a Reader of s.
func NewReader(s string) *Reader { return &Reader{s: s, prevRune: -1} }

// Reset makes the Reader read from s.
func (r *Reader) Reset(s string) { *r = *NewReader(s) }

// Size returns the length of the whole string.
func (r *Reader) Size() int64 { return int64(len(r.s)) }

// Len returns the number of bytes not yet read.
func (r *Reader) Len() int { return int(max(0, int64(len(r.s))-r.i)) }

// Read implements io.Reader.
func (r *Reader) Read(b []byte) (int, error) {
	if int64(len(r.s)) <= r.i {
		return 0, io.EOF
	}
	n := copy(b, r.s[r.i:])
	r.i += int64(n)
	r.prevRune = -1
	return n, nil
}

// ReadAt implements io.ReaderAt.
func (r *Reader) ReadAt(b []byte, off int64) (n int, err error) {
	switch {
	case off < 0:
		return 0, errors.New("strings.Reader.ReadAt: negative offset")
	case off < int64(len(r.s)):
		n = copy(b, r.s[off:])
		if n == len(b) {
			return n, nil
		}
	}
	return n, io.EOF
}

// ReadByte implements io.ByteReader.
func (r *Reader) ReadByte() (byte, error) {
	at := r.i
	r.prevRune = -1
	if at < int64(len(r.s)) {
		r.i = at + 1
		return r.s[at], nil
	}
	return 0, io.EOF
}

// UnreadByte implements io.ByteScanner.
func (r *Reader) UnreadByte() error {
	if r.i > 0 {
		r.i--
		r.prevRune = -1
		return nil
	}
	return errors.New("strings.Reader.UnreadByte: at beginning of string")
}

// ReadRune implements io.RuneReader.
func (r *Reader) ReadRune() (ch rune, size int, err error) {
	at := r.i
	if at >= int64(len(r.s)) {
		r.prevRune = -1
		return 0, 0, io.EOF
	}
	ch, size = rune(r.s[at]), 1
	if ch >= utf8.RuneSelf {
		ch, size = utf8.DecodeRuneInString(r.s[at:])
	}
	r.prevRune, r.i = at, at+int64(size)
	return ch, size, nil
}

// UnreadRune implements io.RuneScanner.
func (r *Reader) UnreadRune() error {
	switch {
	case r.i <= 0:
		return errors.New("strings.Reader.UnreadRune: at beginning of string")
	case r.prevRune == -1:
		return errors.New("strings.Reader.UnreadRune: previous operation was not ReadRune")
	}
	r.i, r.prevRune = r.prevRune, -1
	return nil
}

// Seek implements io.Seeker.
func (r *Reader) Seek(offset int64, whence int) (int64, error) {
	r.prevRune = -1
	var base int64
	switch whence {
	case io.SeekStart:
	case io.SeekEnd:
		base = r.Size()
	case io.SeekCurrent:
		base = r.i
	default:
		return 0, errors.New("strings.Reader.Seek: invalid whence")
	}
	to := base + offset
	if to < 0 {
		return 0, errors.New("strings.Reader.Seek: negative position")
	}
	r.i = to
	return to, nil
}

// WriteTo implements io.WriterTo.
func (r *Reader) WriteTo(w io.Writer) (int64, error) {
	r.prevRune = -1
	left := r.Len()
	if left == 0 {
		return 0, nil
	}
	n, err := io.WriteString(w, r.s[r.i:])
	if n > left {
		panic("strings.Reader.WriteTo: invalid WriteString count")
	}
	r.i += int64(n)
	if err == nil && n < left {
		err = io.ErrShortWrite
	}
	return int64(n), err
}
