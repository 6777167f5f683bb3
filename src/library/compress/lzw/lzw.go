// Package lzw implements the Lempel-Ziv-Welch compression of GIF and PDF files, with codes of up to 12 bits. TIFF uses a variant that differs.
package lzw

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// Order is the order of bits in the stream.
type Order int

const (
	// LSB: the least significant bits first, as in GIF.
	LSB Order = iota
	// MSB: the most significant bits first, as in TIFF and PDF.
	MSB
)

const (
	maxWidth = 12
	maxCode  = 1<<maxWidth - 1
)

// table counts the codes that have been given out: literals, clear, end, then sequences.
type table struct {
	literals uint   // width of literals
	width    uint   // of codes now
	last     uint32 // code given out last
	overflow uint32 // the code at which the width grows
}

func (t *table) reset() {
	t.width = t.literals + 1
	t.last = 1<<t.literals + 1
	t.overflow = 1 << t.width
}

func (t *table) clearCode() uint32 { return 1 << t.literals }
func (t *table) endCode() uint32   { return 1<<t.literals + 1 }

// Reader reads decompressed data.
type Reader struct {
	table
	r      io.ByteReader
	order  Order
	bits   uint32
	count  uint
	before int32 // code read before this one, -1: none
	suffix [1 << maxWidth]byte
	prefix [1 << maxWidth]uint16
	out    []byte // decompressed, not given out
	err    error
}

var errClosed = errors.New("lzw: reader/writer is closed")

// NewReader returns a reader of the decompressed data of r; litWidth is the width of literals, 2 to 8. It is a *Reader.
func NewReader(r io.Reader, order Order, litWidth int) io.ReadCloser {
	z := new(Reader)
	z.Reset(r, order, litWidth)
	return z
}

// Reset makes z read other data.
func (r *Reader) Reset(src io.Reader, order Order, litWidth int) {
	*r = Reader{order: order, before: -1}
	if order != LSB && order != MSB {
		r.err = errors.New("lzw: unknown order")
		return
	}
	if litWidth < 2 || 8 < litWidth {
		r.err = fmt.Errorf("lzw: litWidth %d out of range", litWidth)
		return
	}
	if b, ok := src.(io.ByteReader); ok {
		r.r = b
	} else {
		r.r = bufio.NewReader(src)
	}
	r.literals = uint(litWidth)
	r.reset()
}

func (r *Reader) code() (uint32, error) {
	for r.count < r.width {
		c, err := r.r.ReadByte()
		if err != nil {
			return 0, err
		}
		if r.order == LSB {
			r.bits |= uint32(c) << r.count
		} else {
			r.bits |= uint32(c) << (24 - r.count)
		}
		r.count += 8
	}
	r.count -= r.width
	if r.order == LSB {
		code := r.bits & (1<<r.width - 1)
		r.bits >>= r.width
		return code, nil
	}
	code := r.bits >> (32 - r.width)
	r.bits <<= r.width
	return code, nil
}

// expand is the sequence of a code.
func (r *Reader) expand(code uint32) []byte {
	var reversed []byte
	for code >= r.clearCode() {
		reversed = append(reversed, r.suffix[code])
		code = uint32(r.prefix[code])
	}
	reversed = append(reversed, byte(code))
	for i, j := 0, len(reversed)-1; i < j; i, j = i+1, j-1 {
		reversed[i], reversed[j] = reversed[j], reversed[i]
	}
	return reversed
}

func (r *Reader) step() {
	code, err := r.code()
	if err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		r.err = err
		return
	}
	switch {
	case code == r.clearCode():
		r.reset()
		r.before = -1
		return
	case code == r.endCode():
		r.err = io.EOF
		return
	case code > r.last: // the next code itself is right also where no code is before it, and then means what the table has
		r.err = errors.New("lzw: invalid code")
		return
	}
	var sequence []byte
	if code == r.last && r.before >= 0 {
		// The sequence that is being added: the one before and its own first byte.
		sequence = r.expand(uint32(r.before))
		sequence = append(sequence, sequence[0])
		r.suffix[r.last] = sequence[0]
		r.prefix[r.last] = uint16(r.before)
	} else {
		sequence = r.expand(code)
		if r.before >= 0 {
			r.suffix[r.last] = sequence[0]
			r.prefix[r.last] = uint16(r.before)
		}
	}
	r.out = append(r.out, sequence...)
	r.before, r.last = int32(code), r.last+1
	if r.last >= r.overflow {
		if r.width == maxWidth {
			r.before = -1
			r.last--
		} else {
			r.width++
			r.overflow = 1 << r.width
		}
	}
}

func (r *Reader) Read(b []byte) (int, error) {
	for len(r.out) == 0 && r.err == nil {
		for len(r.out) < 4096 && r.err == nil {
			r.step()
		}
	}
	if len(r.out) > 0 {
		n := copy(b, r.out)
		r.out = r.out[n:]
		return n, nil
	}
	return 0, r.err
}

// Close makes later reads fail; the reader below stays open.
func (r *Reader) Close() error {
	r.err, r.out = errClosed, nil
	return nil
}

// Writer compresses what is written to it.
type Writer struct {
	table
	w     *bufio.Writer
	order Order
	bits  uint32
	count uint
	saved int32             // code of the sequence read so far, -1: none
	codes map[uint32]uint32 // code and next byte -> code
	err   error
}

// NewWriter returns a writer of compressed data to w; litWidth is the width of literals, 2 to 8. It is a *Writer.
func NewWriter(w io.Writer, order Order, litWidth int) io.WriteCloser {
	z := new(Writer)
	z.Reset(w, order, litWidth)
	return z
}

// Reset makes w write other data.
func (w *Writer) Reset(dst io.Writer, order Order, litWidth int) {
	*w = Writer{order: order, saved: -1, codes: make(map[uint32]uint32)}
	if order != LSB && order != MSB {
		w.err = errors.New("lzw: unknown order")
		return
	}
	if litWidth < 2 || 8 < litWidth {
		w.err = fmt.Errorf("lzw: litWidth %d out of range", litWidth)
		return
	}
	w.w = bufio.NewWriter(dst)
	w.literals = uint(litWidth)
	w.reset()
}

func (w *Writer) put(code uint32) {
	if w.order == LSB {
		w.bits |= code << w.count
	} else {
		w.bits |= code << (32 - w.width - w.count)
	}
	w.count += w.width
	for w.count >= 8 && w.err == nil {
		if w.order == LSB {
			w.err = w.w.WriteByte(byte(w.bits))
			w.bits >>= 8
		} else {
			w.err = w.w.WriteByte(byte(w.bits >> 24))
			w.bits <<= 8
		}
		w.count -= 8
	}
}

// grow gives out the next code; false: there are no more, and a clear code has been written.
func (w *Writer) grow() bool {
	w.last++
	if w.last == w.overflow {
		w.width++
		w.overflow <<= 1
	}
	if w.last < maxCode {
		return true
	}
	w.put(w.clearCode())
	w.reset()
	clear(w.codes)
	return false
}

// Write compresses p.
func (w *Writer) Write(p []byte) (n int, err error) {
	if w.err != nil {
		return 0, w.err
	}
	if len(p) == 0 {
		return 0, nil
	}
	if limit := byte(1<<w.literals - 1); limit != 0xff {
		for _, c := range p {
			if c > limit {
				w.err = errors.New("lzw: input byte too large for the litWidth")
				return 0, w.err
			}
		}
	}
	n = len(p)
	if w.saved < 0 {
		w.put(w.clearCode())
		w.saved, p = int32(p[0]), p[1:]
	}
	for _, c := range p {
		key := uint32(w.saved)<<8 | uint32(c)
		if code, ok := w.codes[key]; ok {
			w.saved = int32(code)
			continue
		}
		w.put(uint32(w.saved))
		w.saved = int32(c)
		if w.grow() {
			w.codes[key] = w.last
		}
		if w.err != nil {
			return 0, w.err
		}
	}
	return n, nil
}

// Close writes what is left and the end code; the writer below stays open.
func (w *Writer) Close() error {
	if w.err != nil {
		if w.err == errClosed {
			return nil
		}
		return w.err
	}
	if w.saved >= 0 {
		w.put(uint32(w.saved))
		w.grow()
	} else {
		w.put(w.clearCode())
	}
	w.put(w.endCode())
	if w.count > 0 && w.err == nil {
		if w.order == MSB {
			w.bits >>= 24
		}
		w.err = w.w.WriteByte(byte(w.bits))
	}
	if w.err == nil {
		w.err = w.w.Flush()
	}
	if w.err != nil {
		return w.err
	}
	w.err = errClosed
	return nil
}
