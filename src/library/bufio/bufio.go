// Package bufio puts buffers before Readers and Writers, and reads text by lines, words and characters.
package bufio

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

var (
	ErrNegativeCount     = errors.New("bufio: negative count")
	ErrBufferFull        = errors.New("bufio: buffer full")
	ErrInvalidUnreadByte = errors.New("bufio: invalid use of UnreadByte")
	ErrInvalidUnreadRune = errors.New("bufio: invalid use of UnreadRune")

	errReadCount  = errors.New("bufio: reader returned negative count from Read")
	errWriteCount = errors.New("bufio: writer returned negative count from Write")
)

const (
	usualSize         = 4 << 10
	leastReaderSize   = 16
	maxFruitlessReads = 100
)

// A Reader reads from another Reader through a buffer.
type Reader struct {
	source   io.Reader
	buf      []byte
	from, to int   // buf[from:to] is still to be given away
	err      error // of source, to be returned after that

	lastByte, lastRune int // the last byte read and the size of the last character read; -1 if there is none to unread
}

// NewReader returns a Reader of source with a buffer of the usual size.
func NewReader(source io.Reader) *Reader { return NewReaderSize(source, usualSize) }

// NewReaderSize is NewReader with a buffer of at least the given size. A source that is such a Reader is returned.
func NewReaderSize(source io.Reader, size int) *Reader {
	if r, ok := source.(*Reader); ok && size <= len(r.buf) {
		return r
	}
	b := new(Reader)
	b.start(source, make([]byte, max(leastReaderSize, size)))
	return b
}

// Reset makes b read from source and drops all else, except the buffer.
func (b *Reader) Reset(source io.Reader) {
	if source == b {
		return // it would read from itself
	}
	buf := b.buf
	if buf == nil {
		buf = make([]byte, usualSize)
	}
	b.start(source, buf)
}

func (b *Reader) start(source io.Reader, buf []byte) {
	*b = Reader{source: source, buf: buf, lastByte: -1, lastRune: -1}
}

// Size is the size of the buffer.
func (b *Reader) Size() int { return len(b.buf) }

// Buffered is the number of bytes in the buffer.
func (b *Reader) Buffered() int { return b.to - b.from }

// readInto is source.Read. The panic is for sources that break the rules.
func (b *Reader) readInto(buf []byte) (n int, err error) {
	if n, err = b.source.Read(buf); n < 0 {
		panic(errReadCount)
	}
	return n, err
}

// fill reads at least one byte more into the buffer or sets b.err.
func (b *Reader) fill() {
	if b.from != 0 {
		b.to = copy(b.buf, b.buf[b.from:b.to])
		b.from = 0
	}
	room := b.buf[b.to:]
	if len(room) == 0 {
		panic("bufio: tried to fill full buffer")
	}
	for tries := maxFruitlessReads; tries > 0; tries-- {
		n, err := b.readInto(room)
		b.to += n
		if err != nil {
			b.err = err
		}
		if n > 0 || err != nil {
			return
		}
	}
	b.err = io.ErrNoProgress
}

// takeErr returns b.err once.
func (b *Reader) takeErr() (err error) {
	err, b.err = b.err, nil
	return err
}

func (b *Reader) forgetLast() { b.lastByte, b.lastRune = -1, -1 }

// Peek returns the next n bytes and leaves them to be read. They are valid up to the next call. If it returns fewer,
// the error says why; it is ErrBufferFull if the buffer is smaller than n.
func (b *Reader) Peek(n int) ([]byte, error) {
	if n < 0 {
		return nil, ErrNegativeCount
	}
	b.forgetLast()
	for want := min(n, len(b.buf)); b.err == nil && b.to-b.from < want; {
		b.fill()
	}
	held := b.buf[b.from:b.to]
	switch {
	case len(b.buf) < n:
		return held, ErrBufferFull
	case len(held) < n:
		return held, b.takeErr()
	}
	return held[:n], nil
}

// Discard skips n bytes. If it skips fewer, the error says why.
func (b *Reader) Discard(n int) (discarded int, err error) {
	if n < 0 {
		return 0, ErrNegativeCount
	}
	if n > 0 {
		b.forgetLast()
	}
	for discarded < n {
		if b.from == b.to {
			b.fill()
		}
		step := min(n-discarded, b.to-b.from)
		b.from += step
		discarded += step
		if discarded < n && b.err != nil {
			return discarded, b.takeErr()
		}
	}
	return discarded, nil
}

// Read reads what is in the buffer, else what one Read of the source gives.
func (b *Reader) Read(p []byte) (n int, err error) {
	if b.from == b.to {
		if b.err != nil || len(p) == 0 {
			return 0, b.takeErr()
		}
		if len(p) >= len(b.buf) {
			return b.readThrough(p)
		}
		b.from, b.to = 0, 0
		n, err = b.readInto(b.buf)
		if n == 0 {
			return 0, err
		}
		b.to, b.err = n, err
	}
	if len(p) == 0 {
		return 0, nil
	}
	n = copy(p, b.buf[b.from:b.to])
	b.from += n
	b.lastByte, b.lastRune = int(p[n-1]), -1
	return n, nil
}

// readThrough reads without the buffer, which would only cost a copy.
func (b *Reader) readThrough(p []byte) (int, error) {
	n, err := b.readInto(p)
	if n > 0 {
		b.lastByte, b.lastRune = int(p[n-1]), -1
	}
	return n, err
}

// ReadByte reads a byte.
func (b *Reader) ReadByte() (byte, error) {
	b.lastRune = -1
	for b.from >= b.to {
		if b.err != nil {
			return 0, b.takeErr()
		}
		b.fill()
	}
	next := b.buf[b.from]
	b.from++
	b.lastByte = int(next)
	return next, nil
}

// UnreadByte puts back the last byte of what was read last. Peek, Discard and WriteTo are no reads.
func (b *Reader) UnreadByte() error {
	switch {
	case b.lastByte < 0:
		return ErrInvalidUnreadByte
	case b.from > 0:
		b.from--
	case b.to == 0:
		b.to = 1
	default:
		return ErrInvalidUnreadByte
	}
	b.buf[b.from] = byte(b.lastByte)
	b.forgetLast()
	return nil
}

// ReadRune reads a character in UTF-8. A byte that is none gives U+FFFD of size 1.
func (b *Reader) ReadRune() (r rune, size int, err error) {
	if b.from == b.to || b.buf[b.from] >= utf8.RuneSelf {
		b.fillRune()
		if b.from == b.to {
			b.lastRune = -1
			return 0, 0, b.takeErr()
		}
	}
	next := b.buf[b.from]
	if next >= utf8.RuneSelf {
		r, size = utf8.DecodeRune(b.buf[b.from:b.to])
		b.from += size
		b.lastByte, b.lastRune = int(b.buf[b.from-1]), size
		return r, size, nil
	}
	b.from++
	b.lastByte, b.lastRune = int(next), 1
	return rune(next), 1, nil
}

// fillRune reads till the next character can be decoded or there is no way to get more.
func (b *Reader) fillRune() {
	for b.err == nil {
		held := b.to - b.from
		if held >= utf8.UTFMax || held == len(b.buf) || utf8.FullRune(b.buf[b.from:b.to]) {
			return
		}
		b.fill()
	}
}

// UnreadRune puts back the character that ReadRune read, if that was the last call.
func (b *Reader) UnreadRune() error {
	if size := b.lastRune; size >= 0 && size <= b.from {
		b.from -= size
		b.forgetLast()
		return nil
	}
	return ErrInvalidUnreadRune
}

// ReadSlice reads up to and with delim. The result is a part of the buffer, valid up to the next call. An error comes
// with what was read before it; it is ErrBufferFull if the buffer has no delim.
func (b *Reader) ReadSlice(delim byte) (line []byte, err error) {
	for seen := 0; ; {
		held := b.buf[b.from:b.to]
		if at := bytes.IndexByte(held[seen:], delim); at >= 0 {
			return b.giveAway(seen + at + 1), nil
		}
		seen = len(held)
		switch {
		case b.err != nil:
			return b.giveAway(seen), b.takeErr()
		case seen == len(b.buf):
			return b.giveAway(seen), ErrBufferFull
		}
		b.fill()
	}
}

// giveAway takes n bytes out of the buffer.
func (b *Reader) giveAway(n int) []byte {
	start := b.from
	b.from += n
	if n > 0 {
		b.lastByte, b.lastRune = int(b.buf[b.from-1]), -1
	}
	return b.buf[start:b.from]
}

// ReadLine reads a line, without its \n or \r\n. more is true if there was no room for all of it in the buffer. The
// result is valid up to the next call; there is either a line or an error. ReadString and Scanner are easier to use.
func (b *Reader) ReadLine() (line []byte, more bool, err error) {
	line, err = b.ReadSlice('\n')
	last := len(line) - 1
	switch {
	case err == ErrBufferFull:
		if last >= 0 && line[last] == '\r' {
			// A \n may follow: this goes to the next part.
			if b.from == 0 {
				panic("bufio: tried to rewind past start of buffer")
			}
			b.from--
			line = line[:last]
		}
		return line, true, nil
	case last < 0:
		return nil, false, err
	}
	if line[last] == '\n' {
		line = line[:last]
		if last > 0 && line[last-1] == '\r' {
			line = line[:last-1]
		}
	}
	return line, false, nil
}

// readParts reads up to and with delim: head is what did not fit into the buffer, tail is in it.
func (b *Reader) readParts(delim byte) (head, tail []byte, err error) {
	for {
		tail, err = b.ReadSlice(delim)
		if err != ErrBufferFull {
			return head, tail, err
		}
		head = append(head, tail...)
	}
}

// ReadBytes reads up to and with delim. If there is an error before that, it comes with what was read.
func (b *Reader) ReadBytes(delim byte) ([]byte, error) {
	head, tail, err := b.readParts(delim)
	all := make([]byte, len(head)+len(tail))
	copy(all[copy(all, head):], tail)
	return all, err
}

// ReadString is ReadBytes with a string as the result.
func (b *Reader) ReadString(delim byte) (string, error) {
	head, tail, err := b.readParts(delim)
	if head == nil {
		return string(tail), err
	}
	return string(append(head, tail...)), err
}

// WriteTo writes all that is left to dst, by a WriteTo of the source or ReadFrom of dst if there is one.
func (b *Reader) WriteTo(dst io.Writer) (total int64, err error) {
	b.forgetLast()
	total, err = b.writeHeld(dst)
	if err != nil {
		return total, err
	}
	var n int64
	if s, ok := b.source.(io.WriterTo); ok {
		n, err = s.WriteTo(dst)
		return total + n, err
	}
	if d, ok := dst.(io.ReaderFrom); ok {
		n, err = d.ReadFrom(b.source)
		return total + n, err
	}
	if b.Buffered() < len(b.buf) {
		b.fill()
	}
	for b.from < b.to {
		n, err = b.writeHeld(dst)
		total += n
		if err != nil {
			return total, err
		}
		b.fill()
	}
	if err = b.takeErr(); err == io.EOF {
		err = nil
	}
	return total, err
}

func (b *Reader) writeHeld(dst io.Writer) (int64, error) {
	n, err := dst.Write(b.buf[b.from:b.to])
	if n < 0 {
		panic(errWriteCount)
	}
	b.from += n
	return int64(n), err
}
