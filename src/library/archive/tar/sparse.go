package tar

import (
	"bytes"
	"io"
	"math"
	"strconv"
	"strings"
)

// Keys of the PAX records that GNU tar writes for sparse files ("Storing Sparse Files" in its manual).
const (
	sparseMajor  = paxSparse + "major"
	sparseMinor  = paxSparse + "minor"
	sparseName   = paxSparse + "name"
	sparseSize   = paxSparse + "size"     // versions 0.0 and 0.1
	sparseReal   = paxSparse + "realsize" // version 1.0
	sparseMap    = paxSparse + "map"      // version 0.1
	sparseSpans  = paxSparse + "numblocks"
	sparseOffset = paxSparse + "offset" // version 0.0
	sparseLength = paxSparse + "numbytes"
)

// span is a part of a sparse file whose bytes the archive has.
type span struct{ offset, length int64 }

func (s span) end() int64 { return s.offset + s.length }

// sparse is a sparse file that is read.
type sparse struct {
	spans     []span // from pos on
	pos, size int64
}

// beginSparse looks whether the file of a header and its block is sparse.
func (tr *Reader) beginSparse(h *Header, b []byte) error {
	read := tr.recordedSpans
	if h.Typeflag == TypeGNUSparse {
		read = func(h *Header) ([]span, bool, error) { return tr.oldSpans(h, b) }
	}
	spans, is, err := read(h)
	if err != nil || !is {
		return err
	}
	if headerOnly(h.Typeflag) || !areInOrder(spans, h.Size) {
		return ErrHeader
	}
	tr.sparse = &sparse{spans: spans, size: h.Size}
	return nil
}

func areInOrder(spans []span, size int64) bool {
	at := int64(0)
	for _, s := range spans {
		if s.length < 0 || s.offset < at || s.offset > math.MaxInt64-s.length {
			return false
		}
		at = s.end()
	}
	return size >= at
}

// oldSpans reads the spans in a block of type TypeGNUSparse and in those that follow it.
func (tr *Reader) oldSpans(h *Header, b []byte) (spans []span, is bool, err error) {
	const (
		entry          = 24 // two numbers
		inHeader, more = 4, 21
	)
	if formatOf(b) != FormatGNU {
		return nil, false, ErrHeader
	}
	f := &fields{b: b}
	h.Size = f.number(483, 12)
	at, most := 386, inHeader
	for {
		for i := 0; i < most && f.b[at+i*entry] != 0; i++ {
			spans = append(spans, span{f.number(at+i*entry, 12), f.number(at+i*entry+12, 12)})
		}
		if f.err != nil || f.b[at+most*entry] == 0 {
			return spans, true, f.err
		}
		if err := readWhole(tr.r.Read, b); err != nil {
			return nil, false, err
		}
		at, most = 0, more
	}
}

// recordedSpans takes the spans from PAX records, or from the beginning of the contents.
func (tr *Reader) recordedSpans(h *Header) (spans []span, is bool, err error) {
	records := h.PAXRecords
	version := records[sparseMajor] + "." + records[sparseMinor]
	switch {
	case version == "0.0", version == "0.1", version == "1.0":
	case version != "." || records[sparseMap] == "": // neither has a version of its own in the first archives
		return nil, false, nil
	}
	if name := records[sparseName]; name != "" {
		h.Name = name
	}
	size := records[sparseSize]
	if size == "" {
		size = records[sparseReal]
	}
	if size != "" {
		if h.Size, err = strconv.ParseInt(size, 10, 64); err != nil {
			return nil, false, ErrHeader
		}
	}
	if version == "1.0" {
		spans, err = tr.storedSpans()
	} else {
		spans, err = listedSpans(records[sparseSpans], records[sparseMap])
	}
	return spans, true, err
}

func listedSpans(count, list string) (spans []span, err error) {
	n, err := strconv.Atoi(count)
	var numbers []string
	if list != "" {
		numbers = strings.Split(list, ",")
	}
	if err != nil || n < 0 || n > math.MaxInt/2 || len(numbers) != 2*n {
		return nil, ErrHeader
	}
	for ; len(numbers) > 0; numbers = numbers[2:] {
		s, err := spanOf(numbers[0], numbers[1])
		if err != nil {
			return nil, err
		}
		spans = append(spans, s)
	}
	return spans, nil
}

func spanOf(offset, length string) (s span, err error) {
	if s.offset, err = strconv.ParseInt(offset, 10, 64); err == nil {
		s.length, err = strconv.ParseInt(length, 10, 64)
	}
	if err != nil {
		return span{}, ErrHeader
	}
	return s, nil
}

// storedSpans reads lines at the beginning of the contents: how many spans there are, then the numbers of each. They fill whole blocks.
func (tr *Reader) storedSpans() (spans []span, err error) {
	var rest []byte
	line := func() (string, error) {
		for {
			if i := bytes.IndexByte(rest, '\n'); i >= 0 {
				s := string(rest[:i])
				rest = rest[i+1:]
				return s, nil
			}
			b := make([]byte, blockSize)
			if err := readWhole(tr.readStored, b); err != nil {
				return "", err
			}
			rest = append(rest, b...)
		}
	}
	count, err := line()
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(count)
	if err != nil || n < 0 || n > math.MaxInt/2 {
		return nil, ErrHeader
	}
	var lines []string
	for len(lines) < 2*n {
		s, err := line()
		if err != nil {
			return nil, err
		}
		lines = append(lines, s)
	}
	return listedSpans(count, strings.Join(lines, ","))
}

// readWhole fills b; the end before that is io.ErrUnexpectedEOF.
func readWhole(read func([]byte) (int, error), b []byte) (err error) {
	n := 0
	for n < len(b) && err == nil {
		var m int
		m, err = read(b[n:])
		n += m
	}
	switch {
	case n == len(b) && err == io.EOF:
		return nil
	case err == io.EOF:
		return io.ErrUnexpectedEOF
	}
	return err
}

// read reads what comes next of the file whose spans are the contents that tr has.
func (s *sparse) read(b []byte, tr *Reader) (n int, err error) {
	isLast := int64(len(b)) >= s.size-s.pos
	if isLast {
		b = b[:s.size-s.pos]
	}
	for n < len(b) && err == nil {
		part := b[n:]
		var m int
		if end, stored := s.next(); stored {
			m, err = tr.readStored(part[:min(int64(len(part)), end-s.pos)])
		} else {
			part = part[:min(int64(len(part)), end-s.pos)]
			clear(part)
			m = len(part)
		}
		n += m
		s.pos += int64(m)
		if err == io.EOF && m > 0 {
			err = nil // of the contents; there may be holes behind it
		}
	}
	switch {
	case err == io.EOF:
		return n, errMissing
	case err != nil:
		return n, err
	case s.pos == s.size && tr.left > 0:
		return n, errUnreferenced
	case isLast:
		return n, io.EOF
	}
	return n, nil
}

// next returns where the span or hole at pos ends.
func (s *sparse) next() (end int64, stored bool) {
	for len(s.spans) > 0 && s.spans[0].end() <= s.pos {
		s.spans = s.spans[1:]
	}
	switch {
	case len(s.spans) == 0:
		return s.size, false
	case s.pos < s.spans[0].offset:
		return s.spans[0].offset, false
	}
	return s.spans[0].end(), true
}
