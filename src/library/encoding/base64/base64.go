// Package base64 implements base64 encoding as specified by RFC 4648.
package base64

import (
	"io"
	"strconv"
)

// An Encoding is a radix 64 encoding/decoding scheme, defined by a 64-character alphabet. The most common encoding is the "base64" encoding defined in RFC 4648
// and used in MIME (RFC 2045) and PEM (RFC 1421). RFC 4648 also defines an alternate encoding, which is the standard encoding with - and _ substituted for + and /.
type Encoding struct {
	encode  [64]byte
	decode  [256]byte // 0xFF: not in the alphabet
	padding rune
	strict  bool
}

const (
	StdPadding rune = '=' // Standard padding character
	NoPadding  rune = -1  // No padding
)

const (
	stdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	urlAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
)

// NewEncoding returns a new padded Encoding defined by the given alphabet, which must be a 64-byte string that does not contain the padding character or CR / LF.
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 64 {
		panic("encoding alphabet is not 64-bytes long")
	}
	for i := 0; i < len(encoder); i++ {
		if encoder[i] == '\n' || encoder[i] == '\r' {
			panic("encoding alphabet contains newline character")
		}
	}
	e := new(Encoding)
	e.padding = StdPadding
	copy(e.encode[:], encoder)
	for i := range e.decode {
		e.decode[i] = 0xFF
	}
	for i := 0; i < len(encoder); i++ {
		e.decode[encoder[i]] = byte(i)
	}
	return e
}

// WithPadding creates a new encoding identical to enc except with a specified padding character, or NoPadding to disable padding.
func (enc Encoding) WithPadding(padding rune) *Encoding {
	switch {
	case padding < NoPadding || padding == '\r' || padding == '\n' || padding > 0xff:
		panic("invalid padding")
	case padding != NoPadding && enc.decode[byte(padding)] != 0xFF:
		panic("padding contained in alphabet")
	}
	enc.padding = padding
	return &enc
}

// Strict creates a new encoding identical to enc except with strict decoding enabled. In this mode, the decoder requires that trailing padding bits are zero,
// as described in RFC 4648 section 3.5.
func (enc Encoding) Strict() *Encoding {
	enc.strict = true
	return &enc
}

// StdEncoding is the standard base64 encoding, as defined in RFC 4648.
var StdEncoding = NewEncoding(stdAlphabet)

// URLEncoding is the alternate base64 encoding defined in RFC 4648. It is typically used in URLs and file names.
var URLEncoding = NewEncoding(urlAlphabet)

// RawStdEncoding is the standard raw, unpadded base64 encoding, as defined in RFC 4648 section 3.2.
var RawStdEncoding = StdEncoding.WithPadding(NoPadding)

// RawURLEncoding is the unpadded alternate base64 encoding defined in RFC 4648. It is typically used in URLs and file names.
var RawURLEncoding = URLEncoding.WithPadding(NoPadding)

// Encode encodes src using the encoding enc, writing EncodedLen(len(src)) bytes to dst.
func (enc *Encoding) Encode(dst, src []byte) {
	at := 0
	whole := len(src) / 3 * 3
	for i := 0; i < whole; i += 3 {
		v := uint(src[i])<<16 | uint(src[i+1])<<8 | uint(src[i+2])
		dst[at] = enc.encode[v>>18&63]
		dst[at+1] = enc.encode[v>>12&63]
		dst[at+2] = enc.encode[v>>6&63]
		dst[at+3] = enc.encode[v&63]
		at += 4
	}
	switch len(src) - whole {
	case 1:
		v := uint(src[whole]) << 16
		dst[at] = enc.encode[v>>18&63]
		dst[at+1] = enc.encode[v>>12&63]
		if enc.padding != NoPadding {
			dst[at+2] = byte(enc.padding)
			dst[at+3] = byte(enc.padding)
		}
	case 2:
		v := uint(src[whole])<<16 | uint(src[whole+1])<<8
		dst[at] = enc.encode[v>>18&63]
		dst[at+1] = enc.encode[v>>12&63]
		dst[at+2] = enc.encode[v>>6&63]
		if enc.padding != NoPadding {
			dst[at+3] = byte(enc.padding)
		}
	}
}

// EncodeToString returns the base64 encoding of src.
func (enc *Encoding) EncodeToString(src []byte) string {
	buf := make([]byte, enc.EncodedLen(len(src)))
	enc.Encode(buf, src)
	return string(buf)
}

// EncodedLen returns the length in bytes of the base64 encoding of an input buffer of length n.
func (enc *Encoding) EncodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/3*4 + (n%3*8+5)/6
	}
	return (n + 2) / 3 * 4
}

// DecodedLen returns the maximum length in bytes of the decoded data corresponding to n bytes of base64-encoded data.
func (enc *Encoding) DecodedLen(n int) int {
	if enc.padding == NoPadding {
		return n * 6 / 8
	}
	return n / 4 * 3
}

// CorruptInputError is the offset of the first byte that is not base64.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal base64 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// quantum decodes up to 4 characters of src from at on. end: this was the last quantum.
func (enc *Encoding) quantum(dst, src []byte, at int) (next, n int, end bool, err error) {
	var values [4]byte
	count := 4
	for j := 0; j < 4; j++ {
		if at == len(src) {
			switch {
			case j == 0:
				return at, 0, true, nil
			case j == 1, enc.padding != NoPadding:
				return at, 0, true, CorruptInputError(at - j)
			}
			count, end = j, true
			break
		}
		c := src[at]
		at++
		if v := enc.decode[c]; v != 0xFF {
			values[j] = v
			continue
		}
		if c == '\n' || c == '\r' {
			j--
			continue
		}
		if rune(c) != enc.padding {
			return at, 0, true, CorruptInputError(at - 1)
		}
		if j < 2 {
			return at, 0, true, CorruptInputError(at - 1)
		}
		if j == 2 {
			// A second padding character follows, newlines aside.
			for at < len(src) && (src[at] == '\n' || src[at] == '\r') {
				at++
			}
			if at == len(src) {
				return at, 0, true, CorruptInputError(len(src))
			}
			if rune(src[at]) != enc.padding {
				return at, 0, true, CorruptInputError(at - 1)
			}
			at++
		}
		for at < len(src) && (src[at] == '\n' || src[at] == '\r') {
			at++
		}
		if at < len(src) {
			err = CorruptInputError(at)
		}
		count, end = j, true
		break
	}
	v := uint(values[0])<<18 | uint(values[1])<<12 | uint(values[2])<<6 | uint(values[3])
	if enc.strict && (count == 2 && byte(v>>8) != 0 || count == 3 && byte(v) != 0) {
		return at, 0, end, CorruptInputError(at - (4 - count))
	}
	for i := 0; i < count-1; i++ {
		dst[i] = byte(v >> (16 - 8*i))
	}
	return at, count - 1, end, err
}

// Decode decodes src using the encoding enc. It writes at most DecodedLen(len(src)) bytes to dst and returns the number of bytes written.
// If src contains invalid base64 data, it will return the number of bytes successfully written and CorruptInputError. New line characters (\r and \n) are ignored.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	for at := 0; at < len(src); {
		next, count, end, err := enc.quantum(dst[n:], src, at)
		n += count
		at = next
		if err != nil || end {
			return n, err
		}
	}
	return n, nil
}

// DecodeString returns the bytes represented by the base64 string s.
func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	buf := make([]byte, enc.DecodedLen(len(s)))
	n, err := enc.Decode(buf, []byte(s))
	return buf[:n], err
}

type encoder struct {
	err  error
	enc  *Encoding
	w    io.Writer
	buf  [3]byte // waiting for a whole group
	used int
}

// NewEncoder returns a new base64 stream encoder. Data written to the returned writer will be encoded using enc and then written to w.
// Base64 encodings operate in 4-byte blocks; when finished writing, the caller must Close the returned encoder to flush any partially written blocks.
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser { return &encoder{enc: enc, w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	for len(p) > 0 {
		if e.err != nil {
			return n, e.err
		}
		if e.used == 0 && len(p) >= 3 {
			size := min(len(p)/3*3, 768)
			var out [1024]byte
			e.enc.Encode(out[:], p[:size])
			if _, e.err = e.w.Write(out[:size/3*4]); e.err != nil {
				return n, e.err
			}
			n += size
			p = p[size:]
			continue
		}
		k := copy(e.buf[e.used:], p)
		e.used += k
		n += k
		p = p[k:]
		if e.used == 3 {
			var out [4]byte
			e.enc.Encode(out[:], e.buf[:])
			e.used = 0
			if _, e.err = e.w.Write(out[:]); e.err != nil {
				return n, e.err
			}
		}
	}
	return n, e.err
}

func (e *encoder) Close() error {
	if e.err == nil && e.used > 0 {
		var out [4]byte
		e.enc.Encode(out[:], e.buf[:e.used])
		_, e.err = e.w.Write(out[:e.enc.EncodedLen(e.used)])
		e.used = 0
	}
	return e.err
}

type decoder struct {
	enc  *Encoding
	r    io.Reader
	err  error
	in   []byte // characters of the alphabet and padding, not yet decoded
	out  []byte // decoded, not yet handed out
	done bool
}

// NewDecoder constructs a new base64 stream decoder.
func NewDecoder(enc *Encoding, r io.Reader) io.Reader { return &decoder{enc: enc, r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	for len(d.out) == 0 {
		if d.err != nil {
			return 0, d.err
		}
		var buf [1024]byte
		got, readErr := d.r.Read(buf[:])
		for _, c := range buf[:got] {
			if c != '\n' && c != '\r' {
				d.in = append(d.in, c)
			}
		}
		size := len(d.in) / 4 * 4
		if readErr == io.EOF && size != len(d.in) {
			if d.enc.padding == NoPadding {
				size = len(d.in)
			} else {
				readErr = io.ErrUnexpectedEOF
			}
		}
		out := make([]byte, size/4*3+3)
		count, decodeErr := d.enc.Decode(out, d.in[:size])
		d.out = out[:count]
		d.in = append([]byte(nil), d.in[size:]...)
		d.err = readErr
		if decodeErr != nil {
			d.err = decodeErr
		}
	}
	n = copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}
