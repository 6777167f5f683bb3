// Package ascii85 implements the ascii85 encoding of btoa and PostScript, without their start and end marks.
package ascii85

import (
	"io"
	"strconv"
)

// Encode encodes src in at most MaxEncodedLen(len(src)) bytes of dst and returns how many they are.
func Encode(dst, src []byte) int {
	n := 0
	for len(src) > 0 {
		var group [4]byte
		size := copy(group[:], src)
		v := uint32(group[0])<<24 | uint32(group[1])<<16 | uint32(group[2])<<8 | uint32(group[3])
		src = src[size:]
		if v == 0 && size == 4 {
			dst[n] = 'z'
			n++
			continue
		}
		var digits [5]byte
		for i := 4; i >= 0; i-- {
			digits[i] = '!' + byte(v%85)
			v /= 85
		}
		n += copy(dst[n:], digits[:size+1])
	}
	return n
}

// MaxEncodedLen is the greatest length of an encoding of n bytes.
func MaxEncodedLen(n int) int { return (n + 3) / 4 * 5 }

type encoder struct {
	err  error
	w    io.Writer
	held []byte
}

// NewEncoder returns a writer that encodes to w; Close writes the last, partial group.
func NewEncoder(w io.Writer) io.WriteCloser { return &encoder{w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	if e.err != nil {
		return 0, e.err
	}
	data := append(e.held, p...)
	full := len(data) / 4 * 4
	if full > 0 {
		out := make([]byte, MaxEncodedLen(full))
		if _, e.err = e.w.Write(out[:Encode(out, data[:full])]); e.err != nil {
			return 0, e.err
		}
	}
	e.held = append([]byte(nil), data[full:]...)
	return len(p), nil
}

func (e *encoder) Close() error {
	if e.err == nil && len(e.held) > 0 {
		out := make([]byte, 5)
		_, e.err = e.w.Write(out[:Encode(out, e.held)])
		e.held = nil
	}
	return e.err
}

// CorruptInputError is the position of a byte that is not part of an encoding.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal ascii85 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// Decode decodes src to dst and returns the bytes written and used. flush: src is the end of the input. White space is ignored.
func Decode(dst, src []byte, flush bool) (ndst, nsrc int, err error) {
	var v uint32
	digits := 0
	put := func(n int) {
		for i := 0; i < n; i++ {
			dst[ndst+i] = byte(v >> (24 - 8*i))
		}
		ndst += n
	}
	for i, c := range src {
		if len(dst)-ndst < 4 {
			return ndst, nsrc, nil
		}
		switch {
		case c <= ' ':
			continue
		case c == 'z' && digits == 0:
			digits, v = 5, 0
		case '!' <= c && c <= 'u':
			v = v*85 + uint32(c-'!')
			digits++
		default:
			return 0, 0, CorruptInputError(i)
		}
		if digits == 5 {
			nsrc = i + 1
			put(4)
			digits, v = 0, 0
		}
	}
	if flush {
		nsrc = len(src)
		if digits > 0 {
			if digits == 1 {
				return 0, 0, CorruptInputError(len(src))
			}
			// Missing digits are the greatest ones: the bytes that count are rounded up to what was encoded.
			for i := digits; i < 5; i++ {
				v = v*85 + 84
			}
			put(digits - 1)
		}
	}
	return ndst, nsrc, nil
}

type decoder struct {
	err     error
	readErr error
	r       io.Reader
	text    []byte // read, not decoded
	out     []byte // decoded, not given out
}

// NewDecoder returns a reader that decodes what r has.
func NewDecoder(r io.Reader) io.Reader { return &decoder{r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, nil
	}
	if d.err != nil {
		return 0, d.err
	}
	for {
		if len(d.out) > 0 {
			n = copy(p, d.out)
			d.out = d.out[n:]
			return n, nil
		}
		if len(d.text) > 0 {
			out := make([]byte, 4*len(d.text)+4)
			var used, count int
			count, used, d.err = Decode(out, d.text, d.readErr != nil)
			if count > 0 {
				d.out = out[:count]
				d.text = d.text[used:]
				continue
			}
			if d.err != nil {
				return 0, d.err
			}
			d.text = d.text[used:]
		}
		if d.readErr != nil {
			d.err = d.readErr
			return 0, d.err
		}
		buf := make([]byte, 1024)
		n, d.readErr = d.r.Read(buf)
		d.text = append(d.text, buf[:n]...)
	}
}
