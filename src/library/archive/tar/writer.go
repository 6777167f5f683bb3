package tar

import (
	"fmt"
	"io"
	"path"
	"sort"
	"strconv"
	"strings"
	"time"
)

const blockSize = 512

// padding is what fills n bytes up to whole blocks.
func padding(n int64) int64 { return -n & (blockSize - 1) }

// Writer writes an archive: WriteHeader begins a file, Write writes its contents.
type Writer struct {
	w    io.Writer
	left int64 // of the file's contents
	pad  int64
	err  error
}

// NewWriter returns a Writer to w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Flush fills the current file up to whole blocks; its contents must be complete. WriteHeader and Close do so too.
func (tw *Writer) Flush() error {
	if tw.err != nil {
		return tw.err
	}
	if tw.left > 0 {
		return fmt.Errorf("archive/tar: missed writing %d bytes", tw.left)
	}
	if _, tw.err = tw.w.Write(make([]byte, tw.pad)); tw.err != nil {
		return tw.err
	}
	tw.pad = 0
	return nil
}

// field writes a field of a block.
type field struct {
	b       []byte
	numeric bool // large numbers are written in base 256, as GNU does
}

func (f field) text(at, size int, s string) {
	b := f.b[at : at+size]
	copy(b, s)
	if len(s) > size && b[size-1] == '/' {
		b[len(strings.TrimRight(s[:size], "/"))] = 0
	}
}

func (f field) number(at, size int, x int64) {
	if !fitsInOctal(size, x) {
		if f.numeric && fitsInBase256(size, x) {
			for i := size - 1; i >= 0; i-- {
				f.b[at+i] = byte(x)
				x >>= 8
			}
			f.b[at] |= 0x80
			return
		}
		x = 0
	}
	s := strconv.FormatInt(x, 8)
	if n := size - len(s) - 1; n > 0 {
		s = strings.Repeat("0", n) + s
	}
	f.text(at, size, s)
}

// block is a header without name prefix and checksum.
func (h *Header) block(numeric, ascii bool) []byte {
	f := field{make([]byte, blockSize), numeric}
	text := func(at, size int, s string) {
		if ascii {
			s = toASCII(s)
		}
		f.text(at, size, s)
	}
	modified := h.ModTime
	if modified.IsZero() {
		modified = time.Unix(0, 0)
	}
	text(0, nameSize, h.Name)
	f.number(100, 8, h.Mode)
	f.number(108, 8, int64(h.Uid))
	f.number(116, 8, int64(h.Gid))
	f.number(124, 12, h.Size)
	f.number(136, 12, modified.Unix())
	f.b[156] = h.Typeflag
	text(157, nameSize, h.Linkname)
	text(265, 32, h.Uname)
	text(297, 32, h.Gname)
	f.number(329, 8, h.Devmajor)
	f.number(337, 8, h.Devminor)
	return f.b
}

func toASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x80 || r == 0 {
			return -1
		}
		return r
	}, s)
}

// seal sets the mark of the format and the checksum.
func seal(b []byte, format Format) {
	if format == FormatGNU {
		copy(b[257:], "ustar  \x00")
	} else {
		copy(b[257:], "ustar\x0000")
	}
	copy(b[148:156], "        ")
	sum, _ := checksums(b)
	copy(b[148:], fmt.Sprintf("%06o\x00 ", sum))
}

// checksums are the sums of the bytes, unsigned and signed; the checksum itself counts as spaces.
func checksums(b []byte) (unsigned, signed int64) {
	for i, c := range b {
		if 148 <= i && i < 156 {
			c = ' '
		}
		unsigned += int64(c)
		signed += int64(int8(c))
	}
	return unsigned, signed
}

// WriteHeader begins a file; that before it must be complete.
func (tw *Writer) WriteHeader(hdr *Header) error {
	if err := tw.Flush(); err != nil {
		return err
	}
	h := *hdr
	if h.Typeflag == TypeRegA {
		h.Typeflag = TypeReg
		if strings.HasSuffix(h.Name, "/") {
			h.Typeflag = TypeDir
		}
	}
	if h.Format == FormatUnknown {
		h.ModTime = h.ModTime.Round(time.Second)
		h.AccessTime, h.ChangeTime = time.Time{}, time.Time{}
	}
	allowed, records, err := h.allowedFormats()
	switch {
	case allowed&FormatUSTAR != 0:
		prefix, suffix, ok := splitPath(h.Name)
		if ok {
			h.Name = suffix
		}
		b := h.block(false, false)
		field{b: b}.text(345, prefixSize, prefix)
		seal(b, FormatUSTAR)
		tw.err = tw.begin(b, h.Size, h.Typeflag)
	case allowed&FormatPAX != 0:
		tw.err = tw.writePAX(&h, records)
	case allowed&FormatGNU != 0:
		tw.err = tw.writeGNU(&h)
	default:
		return err // the archive is none the worse
	}
	return tw.err
}

func (tw *Writer) writePAX(h *Header, records map[string]string) error {
	global := h.Typeflag == TypeXGlobalHeader
	if len(records) > 0 || global {
		var keys []string
		for k := range records {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		var data strings.Builder
		for _, k := range keys {
			data.WriteString(formatRecord(k, records[k]))
		}
		dir, file := path.Split(h.Name)
		name, flag := path.Join(dir, "PaxHeaders.0", file), byte(TypeXHeader)
		if global {
			name, flag = h.Name, TypeXGlobalHeader
			if name == "" {
				name = "GlobalHead.0.0"
			}
		}
		if data.Len() > maxSpecial {
			return ErrFieldTooLong
		}
		if err := tw.writeSpecial(name, data.String(), flag, FormatPAX); err != nil || global {
			return err
		}
	}
	b := h.block(false, true)
	seal(b, FormatPAX)
	return tw.begin(b, h.Size, h.Typeflag)
}

// formatRecord is "size key=value\n", where size counts itself too.
func formatRecord(k, v string) string {
	size := len(k) + len(v) + 3
	size += len(strconv.Itoa(size))
	record := strconv.Itoa(size) + " " + k + "=" + v + "\n"
	if len(record) != size {
		record = strconv.Itoa(len(record)) + " " + k + "=" + v + "\n"
	}
	return record
}

func (tw *Writer) writeGNU(h *Header) error {
	for _, long := range []struct {
		text string
		flag byte
	}{{h.Name, TypeGNULongName}, {h.Linkname, TypeGNULongLink}} {
		if len(long.text) > nameSize {
			if err := tw.writeSpecial("././@LongLink", long.text+"\x00", long.flag, FormatGNU); err != nil {
				return err
			}
		}
	}
	b := h.block(true, false)
	f := field{b, true}
	if !h.AccessTime.IsZero() {
		f.number(345, 12, h.AccessTime.Unix())
	}
	if !h.ChangeTime.IsZero() {
		f.number(357, 12, h.ChangeTime.Unix())
	}
	seal(b, FormatGNU)
	return tw.begin(b, h.Size, h.Typeflag)
}

// writeSpecial writes an entry that belongs to the next one.
func (tw *Writer) writeSpecial(name, data string, flag byte, format Format) error {
	name = toASCII(name)
	if len(name) > nameSize {
		name = name[:nameSize]
	}
	f := field{b: make([]byte, blockSize)}
	f.text(0, nameSize, strings.TrimRight(name, "/"))
	for _, n := range [...]struct {
		at, size int
		value    int64
	}{{100, 8, 0}, {108, 8, 0}, {116, 8, 0}, {124, 12, int64(len(data))}, {136, 12, 0}} {
		f.number(n.at, n.size, n.value)
	}
	f.b[156] = flag
	seal(f.b, format)
	if err := tw.begin(f.b, int64(len(data)), flag); err != nil {
		return err
	}
	_, err := io.WriteString(tw, data)
	return err
}

func (tw *Writer) begin(b []byte, size int64, flag byte) error {
	if err := tw.Flush(); err != nil {
		return err
	}
	if _, err := tw.w.Write(b); err != nil {
		return err
	}
	if headerOnly(flag) {
		size = 0
	}
	tw.left, tw.pad = size, padding(size)
	return nil
}

// Write writes contents of the current file, not more than its size.
func (tw *Writer) Write(b []byte) (int, error) {
	if tw.err != nil {
		return 0, tw.err
	}
	tooLong := int64(len(b)) > tw.left
	if tooLong {
		b = b[:tw.left]
	}
	n, err := 0, error(nil)
	if len(b) > 0 {
		n, err = tw.w.Write(b)
		tw.left -= int64(n)
	}
	if err == nil && tooLong {
		return n, ErrWriteTooLong
	}
	if err != nil {
		tw.err = err
	}
	return n, err
}

// Close completes the archive; the writer below stays open.
func (tw *Writer) Close() error {
	if tw.err == ErrWriteAfterClose {
		return nil
	}
	err := tw.Flush()
	if err == nil {
		_, err = tw.w.Write(make([]byte, 2*blockSize))
	}
	tw.err = ErrWriteAfterClose
	return err
}
