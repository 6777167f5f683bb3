package bufio

import (
	"io"
	"unicode/utf8"
)

// A Writer collects what is written to it and passes it on when its buffer is full, and at Flush, which must be the
// last call. After an error it takes nothing more and gives that error again.
type Writer struct {
	sink io.Writer
	buf  []byte
	used int // buf[:used] is to be written
	err  error
}

// NewWriter returns a Writer to sink with a buffer of the usual size.
func NewWriter(sink io.Writer) *Writer { return NewWriterSize(sink, usualSize) }

// NewWriterSize is NewWriter with a buffer of at least the given size; the usual one if that is not positive. A sink
// that is such a Writer is returned.
func NewWriterSize(sink io.Writer, size int) *Writer {
	if w, ok := sink.(*Writer); ok && size <= len(w.buf) {
		return w
	}
	if size < 1 {
		size = usualSize
	}
	return &Writer{sink: sink, buf: make([]byte, size)}
}

// Reset makes b write to sink and drops all else, except the buffer.
func (b *Writer) Reset(sink io.Writer) {
	if sink == b {
		return // it would write to itself
	}
	buf := b.buf
	if buf == nil {
		buf = make([]byte, usualSize)
	}
	*b = Writer{sink: sink, buf: buf}
}

// Size is the size of the buffer.
func (b *Writer) Size() int { return len(b.buf) }

// Buffered is the number of bytes in the buffer.
func (b *Writer) Buffered() int { return b.used }

// Available is the room in the buffer.
func (b *Writer) Available() int { return len(b.buf) - b.used }

// AvailableBuffer is the room in the buffer as an empty slice: what is appended to it costs no copy in the next Write.
func (b *Writer) AvailableBuffer() []byte { return b.buf[b.used:b.used] }

// Flush passes on what is in the buffer.
func (b *Writer) Flush() error {
	if b.err != nil || b.used == 0 {
		return b.err
	}
	n, err := b.sink.Write(b.buf[:b.used])
	switch {
	case err == nil && n >= b.used:
		b.used = 0
		return nil
	case err == nil:
		err = io.ErrShortWrite
	}
	if 0 < n && n < b.used {
		copy(b.buf, b.buf[n:b.used])
	}
	b.used -= n
	b.err = err
	return err
}

// Write takes all of p, or less and an error.
func (b *Writer) Write(p []byte) (nn int, err error) {
	for b.err == nil && len(p)-nn > len(b.buf)-b.used {
		if b.used > 0 {
			nn += b.topUp(p[nn:])
			continue
		}
		var n int
		n, b.err = b.sink.Write(p[nn:]) // a copy would gain nothing
		nn += n
	}
	if b.err != nil {
		return nn, b.err
	}
	n := copy(b.buf[b.used:], p[nn:])
	b.used += n
	return nn + n, nil
}

// topUp fills the buffer from p, and flushes it.
func (b *Writer) topUp(p []byte) int {
	n := copy(b.buf[b.used:], p)
	b.used += n
	b.Flush()
	return n
}

// WriteString is Write of a string.
func (b *Writer) WriteString(s string) (taken int, err error) {
	for b.err == nil && len(s)-taken > len(b.buf)-b.used {
		var n int
		if sink, ok := b.sink.(io.StringWriter); ok && b.used == 0 {
			n, b.err = sink.WriteString(s[taken:])
		} else {
			n = copy(b.buf[b.used:], s[taken:])
			b.used += n
			b.Flush()
		}
		taken += n
	}
	if b.err != nil {
		return taken, b.err
	}
	n := copy(b.buf[b.used:], s[taken:])
	b.used += n
	return taken + n, nil
}

// WriteByte writes one byte.
func (b *Writer) WriteByte(c byte) error {
	if b.err == nil && b.used >= len(b.buf) {
		b.Flush()
	}
	if b.err != nil {
		return b.err
	}
	b.buf[b.used] = c
	b.used++
	return nil
}

// WriteRune writes a character in UTF-8 and returns its size.
func (b *Writer) WriteRune(r rune) (size int, err error) {
	if 0 <= r && r < utf8.RuneSelf {
		if err = b.WriteByte(byte(r)); err == nil {
			size = 1
		}
		return size, err
	}
	if b.err == nil && b.Available() < utf8.UTFMax {
		b.Flush()
	}
	switch {
	case b.err != nil:
		return 0, b.err
	case b.Available() < utf8.UTFMax: // the whole buffer is smaller than that
		return b.WriteString(string(r))
	}
	size = utf8.EncodeRune(b.buf[b.used:], r)
	b.used += size
	return size, nil
}

// ReadFrom writes all that src has, by a ReadFrom of the sink if it has one and the buffer is empty.
func (b *Writer) ReadFrom(src io.Reader) (total int64, err error) {
	if b.err != nil {
		return 0, b.err
	}
	direct, _ := b.sink.(io.ReaderFrom)
	for err == nil {
		if b.Available() == 0 && b.Flush() != nil {
			return total, b.err
		}
		var n int64
		if direct != nil && b.used == 0 {
			n, b.err = direct.ReadFrom(src)
			return total + n, b.err
		}
		n, err = b.readSome(src)
		total += n
		if n == 0 && err == nil {
			return total, io.ErrNoProgress
		}
	}
	switch {
	case err != io.EOF:
		return total, err
	case b.Available() == 0:
		return total, b.Flush() // so that the next write finds room
	}
	return total, nil
}

// readSome reads into the buffer. It returns 0, nil if src gives nothing again and again.
func (b *Writer) readSome(src io.Reader) (int64, error) {
	for tries := maxFruitlessReads; tries > 0; tries-- {
		n, err := src.Read(b.buf[b.used:])
		if n != 0 || err != nil {
			b.used += n
			return int64(n), err
		}
	}
	return 0, nil
}

// A ReadWriter has the methods of both.
type ReadWriter struct {
	*Reader
	*Writer
}

// NewReadWriter puts r and w together.
func NewReadWriter(r *Reader, w *Writer) *ReadWriter {
	return &ReadWriter{Reader: r, Writer: w}
}
