package fmt

import (
	"errors"
	"io"
	"unicode/utf8"
)

// runeReader reads characters from a Reader byte by byte, so that it takes no more than the scan uses.
type runeReader struct {
	reader io.Reader
	bytes  [utf8.UTFMax]byte // of the character being read
	spare  [utf8.UTFMax]byte // bytes read too far, after invalid UTF-8
	spares int
	peeked rune // if not negative, a character taken back; else the complement of the last one
}

func (r *runeReader) readByte() (b byte, err error) {
	if r.spares > 0 {
		b = r.spare[0]
		copy(r.spare[:], r.spare[1:])
		r.spares--
		return b, nil
	}
	if n, err := io.ReadFull(r.reader, r.spare[:1]); n != 1 {
		return 0, err
	}
	return r.spare[0], nil
}

func (r *runeReader) ReadRune() (c rune, size int, err error) {
	if r.peeked >= 0 {
		c = r.peeked
		r.peeked = ^c
		return c, utf8.RuneLen(c), nil
	}
	if r.bytes[0], err = r.readByte(); err != nil {
		return
	}
	n := 1
	for !utf8.FullRune(r.bytes[:n]) {
		r.bytes[n], err = r.readByte()
		if err == io.EOF {
			err = nil
			break
		}
		if err != nil {
			return
		}
		n++
	}
	c, size = utf8.DecodeRune(r.bytes[:n])
	if size < n {
		copy(r.spare[r.spares:], r.bytes[size:n])
		r.spares += n - size
	}
	r.peeked = ^c
	return
}

func (r *runeReader) UnreadRune() error {
	if r.peeked >= 0 {
		return errors.New("fmt: scanning called UnreadRune with no rune available")
	}
	r.peeked = ^r.peeked
	return nil
}
