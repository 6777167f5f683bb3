// Package base32 implements base32 encoding (RFC 4648).
package base32

import (
	"io"
	"strconv"
)

// An Encoding is a base32 alphabet of 32 characters and a padding character.
type Encoding struct {
	encode  [32]byte
	decode  [256]byte
	padding rune
}

const (
	StdPadding rune = '=' // Standard padding character
	NoPadding  rune = -1  // No padding

	invalid = 0xff
)

// NewEncoding returns a padded Encoding of the alphabet, which has 32 different bytes that are no newlines.
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 32 {
		panic("encoding alphabet is not 32-bytes long")
	}
	e := &Encoding{padding: StdPadding}
	copy(e.encode[:], encoder)
	for i := range e.decode {
		e.decode[i] = invalid
	}
	for i := 0; i < len(encoder); i++ {
		e.decode[encoder[i]] = byte(i)
	}
	return e
}

// StdEncoding is the standard base32 encoding.
var StdEncoding = NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

// HexEncoding is the "Extended Hex Alphabet" of RFC 4648, used in DNS.
var HexEncoding = NewEncoding("0123456789ABCDEFGHIJKLMNOPQRSTUV")

// WithPadding returns an encoding like enc with another padding character, or NoPadding.
func (enc Encoding) WithPadding(padding rune) *Encoding {
	switch {
	case padding == '\r' || padding == '\n' || padding > 0xff:
		panic("invalid padding")
	}
	for i := 0; i < len(enc.encode); i++ {
		if rune(enc.encode[i]) == padding {
			panic("padding contained in alphabet")
		}
	}
	enc.padding = padding
	return &enc
}

// EncodedLen is the length of the encoding of n bytes.
func (enc *Encoding) EncodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/5*8 + (n%5*8+4)/5
	}
	return (n + 4) / 5 * 8
}

// Encode writes EncodedLen(len(src)) bytes to dst.
func (enc *Encoding) Encode(dst, src []byte) {
	for len(src) > 0 {
		var group [5]byte
		n := copy(group[:], src)
		v := uint64(group[0])<<32 | uint64(group[1])<<24 | uint64(group[2])<<16 | uint64(group[3])<<8 | uint64(group[4])
		digits := (n*8 + 4) / 5
		for i := 0; i < digits; i++ {
			dst[i] = enc.encode[v>>(35-5*i)&31]
		}
		if n < 5 {
			if enc.padding != NoPadding {
				for i := digits; i < 8; i++ {
					dst[i] = byte(enc.padding)
				}
			}
			return
		}
		src, dst = src[5:], dst[8:]
	}
}

// EncodeToString returns the encoding of src.
func (enc *Encoding) EncodeToString(src []byte) string {
	buf := make([]byte, enc.EncodedLen(len(src)))
	enc.Encode(buf, src)
	return string(buf)
}

type encoder struct {
	err  error
	enc  *Encoding
	w    io.Writer
	held []byte // fewer than 5 bytes that wait for more
}

// NewEncoder returns a writer that encodes to w; Close writes the last, partial group.
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser { return &encoder{enc: enc, w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	if e.err != nil {
		return 0, e.err
	}
	data := append(e.held, p...)
	full := len(data) / 5 * 5
	if full > 0 {
		out := make([]byte, full/5*8)
		e.enc.Encode(out, data[:full])
		if _, e.err = e.w.Write(out); e.err != nil {
			return 0, e.err
		}
	}
	e.held = append([]byte(nil), data[full:]...)
	return len(p), nil
}

func (e *encoder) Close() error {
	if e.err == nil && len(e.held) > 0 {
		out := make([]byte, e.enc.EncodedLen(len(e.held)))
		e.enc.Encode(out, e.held)
		e.held = nil
		_, e.err = e.w.Write(out)
	}
	return e.err
}

// CorruptInputError is the position of a byte that is not part of an encoding.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal base32 data at input byte " + strconv.FormatInt(int64(e), 10)
}

func withoutNewlines(src []byte) []byte {
	out := make([]byte, 0, len(src))
	for _, c := range src {
		if c != '\r' && c != '\n' {
			out = append(out, c)
		}
	}
	return out
}

// decodeAll decodes src, which has no newlines; end: the padding has been met.
func (enc *Encoding) decodeAll(dst, src []byte) (n int, end bool, err error) {
	total := len(src)
	for len(src) > 0 && !end {
		var group [8]byte
		digits := 8
		for j := 0; j < 8; {
			if len(src) == 0 {
				if enc.padding != NoPadding {
					return n, false, CorruptInputError(total - len(src) - j)
				}
				digits, end = j, true
				break
			}
			c := src[0]
			src = src[1:]
			if rune(c) == enc.padding && j >= 2 && len(src) < 8 {
				// Padding fills the group up.
				if len(src)+j < 7 {
					return n, false, CorruptInputError(total)
				}
				for k := 0; k < 7-j; k++ {
					if len(src) > k && rune(src[k]) != enc.padding {
						return n, false, CorruptInputError(total - len(src) + k - 1)
					}
				}
				digits, end = j, true
				// 1, 3 and 6 digits are no whole number of bytes.
				if digits == 1 || digits == 3 || digits == 6 {
					return n, false, CorruptInputError(total - len(src) - 1)
				}
				break
			}
			group[j] = enc.decode[c]
			if group[j] == invalid {
				return n, false, CorruptInputError(total - len(src) - 1)
			}
			j++
		}
		v := uint64(0)
		for _, d := range group {
			v = v<<5 | uint64(d)
		}
		count := digits * 5 / 8
		if digits == 1 || digits == 3 || digits == 6 {
			count = 0 // no encoding ends so; gc's library drops them without padding
		}
		for i := 0; i < count; i++ {
			dst[n+i] = byte(v >> (32 - 8*i))
		}
		n += count
	}
	return n, end, nil
}

// Decode decodes src, newlines ignored, and returns how many bytes it wrote to dst.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	n, _, err = enc.decodeAll(dst, withoutNewlines(src))
	return n, err
}

// DecodeString returns the bytes that s encodes.
func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	src := withoutNewlines([]byte(s))
	buf := make([]byte, len(src)/8*5+5)
	n, _, err := enc.decodeAll(buf, src)
	return buf[:n], err
}

// DecodedLen is the greatest length of the bytes that n characters encode.
func (enc *Encoding) DecodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/8*5 + n%8*5/8
	}
	return n / 8 * 5
}

type decoder struct {
	err  error
	enc  *Encoding
	r    io.Reader
	end  bool
	text []byte // read, not decoded
	out  []byte // decoded, not given out
}

// NewDecoder returns a reader that decodes what r has.
func NewDecoder(enc *Encoding, r io.Reader) io.Reader { return &decoder{enc: enc, r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	for len(d.out) == 0 {
		if d.err != nil {
			return 0, d.err
		}
		d.fill()
	}
	n = copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}

func (d *decoder) fill() {
	buf := make([]byte, 1024)
	n, err := d.r.Read(buf)
	d.text = append(d.text, withoutNewlines(buf[:n])...)
	size := len(d.text) / 8 * 8
	if err == io.EOF {
		if d.enc.padding == NoPadding {
			size = len(d.text)
		} else if size < len(d.text) {
			err = io.ErrUnexpectedEOF
		}
	}
	if size > 0 && !d.end {
		out := make([]byte, size)
		count, end, decodeErr := d.enc.decodeAll(out, d.text[:size])
		d.end = end
		d.out = out[:count]
		d.text = d.text[size:]
		if decodeErr != nil {
			err = decodeErr
		}
	}
	d.err = err
}
