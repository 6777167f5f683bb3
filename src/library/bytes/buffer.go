package bytes

import (
	"errors"
	"io"
	"unicode/utf8"
)

// MinRead is the room that ReadFrom makes before each read.
const MinRead = 512

// ErrTooLarge is the panic value when a Buffer cannot grow any more.
var ErrTooLarge = errors.New("bytes.Buffer: too large")

var (
	errNegativeRead = errors.New("bytes.Buffer: reader returned negative count from Read")
	errUnreadByte   = errors.New("bytes.Buffer: UnreadByte: previous operation was not a successful read")
	errUnreadRune   = errors.New("bytes.Buffer: UnreadRune: previous operation was not a successful ReadRune")
)

// firstCapacity is what a small first write gets.
const firstCapacity = 64

// A Buffer is a queue of bytes: written at the end, read from the start. Its zero value is empty and ready for use.
type Buffer struct {
	buf      []byte // unread are buf[off:]
	off      int
	lastRead readOp
}

// readOp says what an Unread may take back: 0 = nothing, -1 = a byte, else a character of that width.
type readOp int8

const (
	noRead   readOp = 0
	byteRead readOp = -1
)

// NewBuffer returns a Buffer that holds buf and goes on using it.
func NewBuffer(buf []byte) *Buffer { return &Buffer{buf: buf} }

// NewBufferString returns a Buffer that holds s.
func NewBufferString(s string) *Buffer { return &Buffer{buf: []byte(s)} }

// Bytes returns the unread bytes, valid until the Buffer changes.
func (b *Buffer) Bytes() []byte { return b.buf[b.off:] }

// AvailableBuffer returns an empty slice with the unused capacity, to be appended to and handed to Write.
func (b *Buffer) AvailableBuffer() []byte { return b.buf[len(b.buf):] }

// String returns the unread bytes as a string; of a nil Buffer, "<nil>".
func (b *Buffer) String() string {
	if b == nil {
		return "<nil>"
	}
	return string(b.buf[b.off:])
}

// Len returns the number of unread bytes.
func (b *Buffer) Len() int { return len(b.buf) - b.off }

// Cap returns the capacity of the memory in use.
func (b *Buffer) Cap() int { return cap(b.buf) }

// Available returns how many bytes fit without growing.
func (b *Buffer) Available() int { return cap(b.buf) - len(b.buf) }

// Truncate drops all but the first n unread bytes. It panics if there are fewer.
func (b *Buffer) Truncate(n int) {
	if n == 0 {
		b.Reset()
		return
	}
	b.lastRead = noRead
	if n < 0 || n > b.Len() {
		panic("bytes.Buffer: truncation out of range")
	}
	b.buf = b.buf[:b.off+n]
}

// Reset empties the Buffer but keeps its memory.
func (b *Buffer) Reset() {
	b.buf = b.buf[:0]
	b.off = 0
	b.lastRead = noRead
}

// extend makes the buffer n bytes longer and returns where they begin.
func (b *Buffer) extend(n int) int {
	unread := b.Len()
	if unread == 0 && b.off != 0 {
		b.Reset()
	}
	if end := len(b.buf); n <= cap(b.buf)-end {
		b.buf = b.buf[:end+n]
		return end
	}
	switch c := cap(b.buf); {
	case b.buf == nil && n <= firstCapacity:
		b.buf = make([]byte, n, firstCapacity)
		return 0
	case n <= c/2-unread:
		// There is room enough at the start, and moving costs less than half of the capacity.
		copy(b.buf, b.buf[b.off:])
	case c > int(^uint(0)>>1)-c-n:
		panic(ErrTooLarge)
	default:
		b.buf = enlarge(b.buf[b.off:], b.off+n)
	}
	b.off = 0
	b.buf = b.buf[:unread+n]
	return unread
}

// enlarge copies b to memory with room for n more bytes, at least twice as much as before.
func enlarge(b []byte, n int) []byte {
	defer func() {
		if recover() != nil {
			panic(ErrTooLarge)
		}
	}()
	size := len(b) + n
	if size < 2*cap(b) {
		size = 2 * cap(b)
	}
	larger := append([]byte(nil), make([]byte, size)...)
	copy(larger, b)
	return larger[:len(b)]
}

// Grow makes room for n more bytes. It panics if n is negative or that much memory is not to be had.
func (b *Buffer) Grow(n int) {
	if n < 0 {
		panic("bytes.Buffer.Grow: negative count")
	}
	m := b.extend(n)
	b.buf = b.buf[:m]
}

// Write appends p. The error is always nil; if there is no memory, it panics with ErrTooLarge.
func (b *Buffer) Write(p []byte) (n int, err error) {
	b.lastRead = noRead
	m := b.extend(len(p))
	return copy(b.buf[m:], p), nil
}

// WriteString appends s. The error is always nil; if there is no memory, it panics with ErrTooLarge.
func (b *Buffer) WriteString(s string) (n int, err error) {
	b.lastRead = noRead
	m := b.extend(len(s))
	return copy(b.buf[m:], s), nil
}

// WriteByte appends c. The error is always nil; if there is no memory, it panics with ErrTooLarge.
func (b *Buffer) WriteByte(c byte) error {
	b.lastRead = noRead
	m := b.extend(1)
	b.buf[m] = c
	return nil
}

// WriteRune appends the UTF-8 of r and returns its width. The error is always nil; if there is no memory, it panics
// with ErrTooLarge.
func (b *Buffer) WriteRune(r rune) (n int, err error) {
	if uint32(r) < utf8.RuneSelf {
		b.WriteByte(byte(r))
		return 1, nil
	}
	b.lastRead = noRead
	m := b.extend(utf8.UTFMax)
	b.buf = utf8.AppendRune(b.buf[:m], r)
	return len(b.buf) - m, nil
}

// ReadFrom appends what it reads from r until the end and returns the number of bytes.
func (b *Buffer) ReadFrom(r io.Reader) (n int64, err error) {
	b.lastRead = noRead
	for {
		end := b.extend(MinRead)
		b.buf = b.buf[:end]
		m, e := r.Read(b.buf[end:cap(b.buf)])
		if m < 0 {
			panic(errNegativeRead)
		}
		b.buf = b.buf[:end+m]
		n += int64(m)
		if e == io.EOF {
			return n, nil
		}
		if e != nil {
			return n, e
		}
	}
}

// WriteTo writes the unread bytes to w.
func (b *Buffer) WriteTo(w io.Writer) (n int64, err error) {
	b.lastRead = noRead
	if unread := b.Len(); unread > 0 {
		m, e := w.Write(b.buf[b.off:])
		if m > unread {
			panic("bytes.Buffer.WriteTo: invalid Write count")
		}
		b.off += m
		n = int64(m)
		if e != nil {
			return n, e
		}
		if m != unread {
			return n, io.ErrShortWrite
		}
	}
	b.Reset()
	return n, nil
}

// Read fills p with unread bytes. The error is io.EOF when there are none.
func (b *Buffer) Read(p []byte) (n int, err error) {
	b.lastRead = noRead
	if b.Len() == 0 {
		b.Reset()
		if len(p) == 0 {
			return 0, nil
		}
		return 0, io.EOF
	}
	n = copy(p, b.buf[b.off:])
	b.off += n
	if n > 0 {
		b.lastRead = byteRead
	}
	return n, nil
}

// Next returns the next n unread bytes, or all if there are fewer, valid until the Buffer changes.
func (b *Buffer) Next(n int) []byte {
	b.lastRead = noRead
	if m := b.Len(); n > m {
		n = m
	}
	data := b.buf[b.off : b.off+n]
	b.off += n
	if n > 0 {
		b.lastRead = byteRead
	}
	return data
}

// ReadByte reads one byte.
func (b *Buffer) ReadByte() (byte, error) {
	if b.Len() == 0 {
		b.Reset()
		return 0, io.EOF
	}
	c := b.buf[b.off]
	b.off++
	b.lastRead = byteRead
	return c, nil
}

// ReadRune reads one character and its width; an invalid byte is U+FFFD of width 1.
func (b *Buffer) ReadRune() (r rune, size int, err error) {
	if b.Len() == 0 {
		b.Reset()
		return 0, 0, io.EOF
	}
	r, size = utf8.DecodeRune(b.buf[b.off:])
	b.off += size
	b.lastRead = readOp(size)
	return r, size, nil
}

// UnreadRune takes back the last ReadRune.
func (b *Buffer) UnreadRune() error {
	if b.lastRead <= noRead {
		return errUnreadRune
	}
	b.off -= int(b.lastRead)
	b.lastRead = noRead
	return nil
}

// UnreadByte takes back the last byte read.
func (b *Buffer) UnreadByte() error {
	if b.lastRead == noRead {
		return errUnreadByte
	}
	b.lastRead = noRead
	if b.off > 0 {
		b.off--
	}
	return nil
}

// take reads up to and including delim; it shares the buffer's memory.
func (b *Buffer) take(delim byte) (line []byte, err error) {
	end := len(b.buf)
	if i := IndexByte(b.buf[b.off:], delim); i >= 0 {
		end = b.off + i + 1
	} else {
		err = io.EOF
	}
	line = b.buf[b.off:end]
	b.off = end
	b.lastRead = byteRead
	return line, err
}

// ReadBytes reads up to and including delim and returns a copy. The error is io.EOF if there is no delim.
func (b *Buffer) ReadBytes(delim byte) (line []byte, err error) {
	line, err = b.take(delim)
	return append([]byte(nil), line...), err
}

// ReadString reads up to and including delim. The error is io.EOF if there is no delim.
func (b *Buffer) ReadString(delim byte) (line string, err error) {
	part, err := b.take(delim)
	return string(part), err
}
