// Package objectfile has what the readers of object files (debug/elf and its like) share.
package objectfile

import (
	"bytes"
	"io"
)

// limit is the size up to which a length from a file is believed before so much was read.
const limit = 10 << 20

// Read returns the next n bytes. The error is io.EOF if there are none, io.ErrUnexpectedEOF if there are fewer.
func Read(r io.Reader, n uint64) ([]byte, error) {
	if int64(n) < 0 {
		return nil, io.ErrUnexpectedEOF
	}
	if n < limit {
		b := make([]byte, n)
		if _, err := io.ReadFull(r, b); err != nil {
			return nil, err
		}
		return b, nil
	}
	var b bytes.Buffer
	m, err := io.CopyN(&b, r, int64(n))
	if err == io.EOF && m > 0 {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// ReadAt returns the n bytes at an offset.
func ReadAt(r io.ReaderAt, n uint64, offset int64) ([]byte, error) {
	if int64(n) < 0 {
		return nil, io.ErrUnexpectedEOF
	}
	if n < limit {
		b := make([]byte, n)
		// A reader may return io.EOF together with the last bytes (io.ReaderAt).
		if m, err := r.ReadAt(b, offset); err != nil && (err != io.EOF || m < len(b)) {
			return nil, err
		}
		return b, nil
	}
	b, err := Read(io.NewSectionReader(r, offset, int64(n)), n)
	if err == io.ErrUnexpectedEOF {
		err = io.EOF
	}
	return b, err
}

// String returns the text at an offset of a string table, up to its zero byte.
func String(table []byte, offset int) (s string, ok bool) {
	if offset < 0 || offset >= len(table) {
		return "", false
	}
	n := bytes.IndexByte(table[offset:], 0)
	if n < 0 {
		return "", false
	}
	return string(table[offset : offset+n]), true
}

// Text returns the bytes of a field of fixed size up to the first zero byte.
func Text(field []byte) string {
	if n := bytes.IndexByte(field, 0); n >= 0 {
		field = field[:n]
	}
	return string(field)
}
