// Package io has the interfaces by which data is read and written, and functions for all that implement them.
// Who implements them need not allow use by several goroutines at once.
package io

import (
	"errors"
	"sync"
)

// What an offset of Seek is counted from.
const (
	SeekStart   = iota // the start of the data
	SeekCurrent        // the position
	SeekEnd            // the end of the data
)

var (
	// EOF is returned by Read where the data ends as it should. It is never wrapped: test with ==.
	EOF = errors.New("EOF")
	// ErrUnexpectedEOF says that data ended in the middle of something.
	ErrUnexpectedEOF = errors.New("unexpected EOF")
	// ErrShortWrite says that a Write took less than it was given and had no error for it.
	ErrShortWrite = errors.New("short write")
	// ErrShortBuffer says that the buffer is too small for what is to be read.
	ErrShortBuffer = errors.New("short buffer")
	// ErrNoProgress says that a Reader gave neither data nor an error, many times.
	ErrNoProgress = errors.New("multiple Read calls return no data or error")
	// ErrClosedPipe says that a pipe was used after it was closed.
	ErrClosedPipe = errors.New("io: read/write on closed pipe")

	errWriteCount = errors.New("invalid write result")
)

// WriteString writes a string, by WriteString if w has that.
func WriteString(w Writer, s string) (n int, err error) {
	direct, ok := w.(StringWriter)
	if !ok {
		return w.Write([]byte(s))
	}
	return direct.WriteString(s)
}

// ReadFull fills buf. Its error is EOF if there was no data at all, ErrUnexpectedEOF if there was not enough.
func ReadFull(r Reader, buf []byte) (n int, err error) { return ReadAtLeast(r, buf, len(buf)) }

// ReadAtLeast reads till buf has at least atLeast bytes. Its errors are those of ReadFull, and ErrShortBuffer where
// buf is smaller than that.
func ReadAtLeast(r Reader, buf []byte, atLeast int) (int, error) {
	if atLeast > len(buf) {
		return 0, ErrShortBuffer
	}
	have := 0
	for have < atLeast {
		n, err := r.Read(buf[have:])
		have += n
		if err == nil || have >= atLeast {
			continue
		}
		if err == EOF && have > 0 {
			return have, ErrUnexpectedEOF
		}
		return have, err
	}
	return have, nil
}

// ReadAll returns all data up to EOF, which is not reported. On another error it returns the data before that.
func ReadAll(r Reader) ([]byte, error) {
	data := make([]byte, 0, 512)
	for {
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case err == EOF:
			return data, nil
		case err != nil:
			return data, err
		case len(data) == cap(data):
			data = append(data, 0)[:len(data)]
		}
	}
}

// Copy gives all data of src to dst, by WriterTo or ReaderFrom if one has that, and returns how many bytes dst took.
// EOF of src is not reported.
func Copy(dst Writer, src Reader) (written int64, err error) { return copyAll(dst, src, nil) }

// CopyBuffer is Copy with the buffer to use if one is needed. It panics if buf is empty, but not if it is nil.
func CopyBuffer(dst Writer, src Reader, buf []byte) (written int64, err error) {
	if len(buf) == 0 && buf != nil {
		panic("empty buffer in CopyBuffer")
	}
	return copyAll(dst, src, buf)
}

// CopyN is Copy of n bytes. There is an error whenever fewer are copied, EOF if src has no more.
func CopyN(dst Writer, src Reader, n int64) (int64, error) {
	done, err := Copy(dst, LimitReader(src, n))
	switch {
	case done == n:
		return n, nil
	case done < n && err == nil:
		return done, EOF
	}
	return done, err
}

func copyAll(dst Writer, src Reader, buf []byte) (int64, error) {
	if s, ok := src.(WriterTo); ok {
		return s.WriteTo(dst)
	}
	if d, ok := dst.(ReaderFrom); ok {
		return d.ReadFrom(src)
	}
	if buf == nil {
		buf = make([]byte, copySize(src))
	}
	for total := int64(0); ; {
		n, end := src.Read(buf)
		if n > 0 {
			taken, err := writeWhole(dst, buf[:n])
			total += int64(taken)
			if err != nil {
				return total, err
			}
		}
		if end == EOF {
			return total, nil
		} else if end != nil {
			return total, end
		}
	}
}

// copySize is the size of buffer that a copy from src needs.
func copySize(src Reader) int64 {
	const most = 32 << 10
	if limited, ok := src.(*LimitedReader); ok {
		return max(1, min(limited.N, most))
	}
	return most
}

// writeWhole is dst.Write, with an error also where the count it returns is wrong or too small.
func writeWhole(dst Writer, data []byte) (int, error) {
	n, err := dst.Write(data)
	switch {
	case n == len(data) || n >= 0 && n < len(data) && err != nil:
		return n, err
	case n >= 0 && n < len(data):
		return n, ErrShortWrite
	case err == nil:
		err = errWriteCount
	}
	return 0, err
}

// LimitReader returns a *LimitedReader that reads no more than n bytes of r.
func LimitReader(r Reader, n int64) Reader { return &LimitedReader{R: r, N: n} }

// A LimitedReader reads R till N bytes have been read, then gives EOF.
type LimitedReader struct {
	R Reader
	N int64 // how many more bytes may be read
}

// Read reads from R and counts N down.
func (l *LimitedReader) Read(p []byte) (int, error) {
	if l.N <= 0 {
		return 0, EOF
	}
	if l.N < int64(len(p)) {
		p = p[:l.N]
	}
	n, err := l.R.Read(p)
	l.N -= int64(n)
	return n, err
}

// TeeReader returns a Reader that writes all it reads of r to w, before it gives it away. An error of w is one of Read.
func TeeReader(r Reader, w Writer) Reader { return &teeReader{from: r, also: w} }

type teeReader struct {
	from Reader
	also Writer
}

func (t *teeReader) Read(buf []byte) (int, error) {
	n, err := t.from.Read(buf)
	if n <= 0 {
		return n, err
	}
	if taken, failed := t.also.Write(buf[:n]); failed != nil {
		return taken, failed
	}
	return n, err
}

// Discard takes all that is written to it, to no effect.
var Discard Writer = discard{}

type discard struct{}

func (discard) Write(data []byte) (int, error)       { return len(data), nil }
func (discard) WriteString(text string) (int, error) { return len(text), nil }

// dump has buffers for data that nobody looks at.
var dump = sync.Pool{New: func() any { return new([8 << 10]byte) }}

func (discard) ReadFrom(src Reader) (total int64, err error) {
	buf := dump.Get().(*[8 << 10]byte)
	for err == nil {
		var n int
		n, err = src.Read(buf[:])
		total += int64(n)
	}
	dump.Put(buf)
	if err == EOF {
		err = nil
	}
	return total, err
}

// NopCloser adds a Close that does nothing to r. The result is a WriterTo if r is one.
func NopCloser(r Reader) ReadCloser {
	if _, ok := r.(WriterTo); !ok {
		return nopCloser{r}
	}
	return nopCloserWriterTo{r}
}

type nopCloser struct{ Reader }

func (nopCloser) Close() error { return nil }

type nopCloserWriterTo struct{ Reader }

func (nopCloserWriterTo) Close() error { return nil }

func (c nopCloserWriterTo) WriteTo(dst Writer) (int64, error) {
	return c.Reader.(WriterTo).WriteTo(dst)
}
