// Package hex implements hexadecimal encoding and decoding.
package hex

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

const digits = "0123456789abcdef"

// EncodedLen returns the length of an encoding of n source bytes: n * 2.
func EncodedLen(n int) int { return n * 2 }

// Encode encodes src into EncodedLen(len(src)) bytes of dst. It returns the number of bytes written to dst.
func Encode(dst, src []byte) int {
	for i, v := range src {
		dst[2*i] = digits[v>>4]
		dst[2*i+1] = digits[v&15]
	}
	return len(src) * 2
}

// ErrLength reports an attempt to decode an odd-length input using Decode or DecodeString. The stream-based Decoder returns io.ErrUnexpectedEOF instead.
var ErrLength = errors.New("encoding/hex: odd length hex string")

// InvalidByteError values describe errors resulting from an invalid byte in a hex string.
type InvalidByteError byte

func (e InvalidByteError) Error() string {
	return fmt.Sprintf("encoding/hex: invalid byte: %#U", rune(e))
}

// DecodedLen returns the length of a decoding of x source bytes: x / 2.
func DecodedLen(x int) int { return x / 2 }

func valueOf(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// Decode decodes src into DecodedLen(len(src)) bytes, returning the actual number of bytes written to dst. Decode expects that src contains only hexadecimal characters
// and that src has even length. If the input is malformed, Decode returns the number of bytes decoded before the error.
func Decode(dst, src []byte) (int, error) {
	n := 0
	for ; 2*n+1 < len(src); n++ {
		hi, ok := valueOf(src[2*n])
		if !ok {
			return n, InvalidByteError(src[2*n])
		}
		lo, ok := valueOf(src[2*n+1])
		if !ok {
			return n, InvalidByteError(src[2*n+1])
		}
		dst[n] = hi<<4 | lo
	}
	if len(src)%2 == 1 {
		if _, ok := valueOf(src[len(src)-1]); !ok {
			return n, InvalidByteError(src[len(src)-1])
		}
		return n, ErrLength
	}
	return n, nil
}

// EncodeToString returns the hexadecimal encoding of src.
func EncodeToString(src []byte) string {
	dst := make([]byte, EncodedLen(len(src)))
	Encode(dst, src)
	return string(dst)
}

// DecodeString returns the bytes represented by the hexadecimal string s. If the input is malformed, DecodeString returns the bytes decoded before the error.
func DecodeString(s string) ([]byte, error) {
	src := []byte(s)
	n, err := Decode(src, src)
	return src[:n], err
}

// Dump returns a string that contains a hex dump of the given data. The format of the hex dump matches the output of `hexdump -C` on the command line.
func Dump(data []byte) string {
	if len(data) == 0 {
		return ""
	}
	var b strings.Builder
	d := Dumper(&b)
	d.Write(data)
	d.Close()
	return b.String()
}

type encoder struct {
	w io.Writer
}

// NewEncoder returns an io.Writer that writes lowercase hexadecimal characters to w.
func NewEncoder(w io.Writer) io.Writer { return &encoder{w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	var out [1024]byte
	for len(p) > 0 {
		size := min(len(p), len(out)/2)
		k := Encode(out[:], p[:size])
		written, err := e.w.Write(out[:k])
		n += written / 2
		if err != nil {
			return n, err
		}
		p = p[size:]
	}
	return n, nil
}

type decoder struct {
	r    io.Reader
	err  error
	in   []byte // not yet decoded
	room [1024]byte
}

// NewDecoder returns an io.Reader that decodes hexadecimal characters from r. NewDecoder expects that r contain only an even number of hexadecimal characters.
func NewDecoder(r io.Reader) io.Reader { return &decoder{r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(d.in) < 2 && d.err == nil {
		kept := copy(d.room[:], d.in)
		var got int
		got, d.err = d.r.Read(d.room[kept:])
		d.in = d.room[:kept+got]
		if d.err == io.EOF && len(d.in)%2 != 0 {
			if _, ok := valueOf(d.in[len(d.in)-1]); !ok {
				d.err = InvalidByteError(d.in[len(d.in)-1])
			} else {
				d.err = io.ErrUnexpectedEOF
			}
		}
	}
	p = p[:min(len(p), len(d.in)/2)]
	n, err = Decode(p, d.in[:len(p)*2])
	d.in = d.in[2*n:]
	if err != nil {
		d.in, d.err = nil, err
	}
	if len(d.in) < 2 {
		return n, d.err
	}
	return n, nil
}

// Dumper returns a WriteCloser that writes a hex dump of all written data to w. The format of the dump matches the output of `hexdump -C` on the command line.
func Dumper(w io.Writer) io.WriteCloser { return &dumper{w: w} }

type dumper struct {
	w      io.Writer
	line   [16]byte
	used   int
	offset uint
	closed bool
}

// flush writes a line of the dump.
func (d *dumper) flush() error {
	var b []byte
	for shift := 28; shift >= 0; shift -= 4 {
		b = append(b, digits[d.offset>>uint(shift)&15])
	}
	b = append(b, ' ')
	for i := 0; i < 16; i++ {
		if i == 8 {
			b = append(b, ' ')
		}
		if i < d.used {
			b = append(b, ' ', digits[d.line[i]>>4], digits[d.line[i]&15])
		} else {
			b = append(b, "   "...)
		}
	}
	b = append(b, "  |"...)
	for _, c := range d.line[:d.used] {
		if c < 32 || c > 126 {
			c = '.'
		}
		b = append(b, c)
	}
	b = append(b, "|\n"...)
	d.offset += uint(d.used)
	d.used = 0
	_, err := d.w.Write(b)
	return err
}

func (d *dumper) Write(data []byte) (n int, err error) {
	if d.closed {
		return 0, errors.New("encoding/hex: dumper closed")
	}
	for _, c := range data {
		d.line[d.used] = c
		d.used++
		n++
		if d.used == 16 {
			if err := d.flush(); err != nil {
				return n, err
			}
		}
	}
	return n, nil
}

func (d *dumper) Close() error {
	if d.closed {
		return nil
	}
	d.closed = true
	if d.used == 0 {
		return nil
	}
	return d.flush()
}
