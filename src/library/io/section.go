package io

import "errors"

var (
	errWhence = errors.New("Seek: invalid whence")
	errOffset = errors.New("Seek: invalid offset")
)

// A SectionReader reads a part of a ReaderAt as if it were all there is.
type SectionReader struct {
	r                ReaderAt
	base, off, limit int64 // offsets in r; the names are Go's: %+v shows them
}

// NewSectionReader returns a reader of the n bytes of r from offset off.
func NewSectionReader(r ReaderAt, off, n int64) *SectionReader {
	const last = 1<<63 - 1
	s := &SectionReader{r: r, base: off, off: off, limit: last}
	if off <= last-n { // else there is no such offset as off+n, or n is negative
		s.limit = off + n
	}
	return s
}

// Size is the length of the part.
func (s *SectionReader) Size() int64 { return s.limit - s.base }

// Read reads on at the position.
func (s *SectionReader) Read(p []byte) (int, error) {
	if s.limit <= s.off {
		return 0, EOF
	}
	if left := s.limit - s.off; left < int64(len(p)) {
		p = p[:left]
	}
	n, err := s.r.ReadAt(p, s.off)
	s.off += int64(n)
	return n, err
}

// ReadAt reads at an offset within the part.
func (s *SectionReader) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 || s.Size() <= off {
		return 0, EOF
	}
	at := s.base + off
	left := s.limit - at
	if int64(len(p)) <= left {
		return s.r.ReadAt(p, at)
	}
	n, err := s.r.ReadAt(p[:left], at)
	if err == nil {
		err = EOF
	}
	return n, err
}

// Seek sets the position.
func (s *SectionReader) Seek(offset int64, whence int) (int64, error) {
	var base int64
	switch whence {
	case SeekEnd:
		base = s.limit
	case SeekCurrent:
		base = s.off
	case SeekStart:
		base = s.base
	default:
		return 0, errWhence
	}
	return moveTo(&s.off, base+offset, s.base)
}

// An OffsetWriter writes to a WriterAt from some offset on.
type OffsetWriter struct {
	all       WriterAt
	from, pos int64 // offsets in all
}

// NewOffsetWriter returns a writer to w that has its start at offset off.
func NewOffsetWriter(w WriterAt, off int64) *OffsetWriter {
	return &OffsetWriter{all: w, from: off, pos: off}
}

// Write writes on at the position.
func (o *OffsetWriter) Write(p []byte) (int, error) {
	n, err := o.all.WriteAt(p, o.pos)
	o.pos += int64(n)
	return n, err
}

// WriteAt writes at an offset from the start.
func (o *OffsetWriter) WriteAt(p []byte, off int64) (n int, err error) {
	if off >= 0 {
		return o.all.WriteAt(p, o.from+off)
	}
	return 0, errOffset
}

// Seek sets the position. There is no end to count from.
func (o *OffsetWriter) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case SeekCurrent:
		return moveTo(&o.pos, o.pos+offset, o.from)
	case SeekStart:
		return moveTo(&o.pos, o.from+offset, o.from)
	}
	return 0, errWhence
}

// moveTo sets *pos and returns it counted from start, before which it must not be.
func moveTo(pos *int64, to, start int64) (int64, error) {
	if to < start {
		return 0, errOffset
	}
	*pos = to
	return to - start, nil
}
