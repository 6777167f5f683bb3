// Package gzip reads and writes gzip files (RFC 1952).
package gzip

import (
	"bufio"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"time"
)

const (
	NoCompression      = flate.NoCompression
	BestSpeed          = flate.BestSpeed
	BestCompression    = flate.BestCompression
	DefaultCompression = flate.DefaultCompression
	HuffmanOnly        = flate.HuffmanOnly
)

const (
	flagHeaderSum = 1 << 1
	flagExtra     = 1 << 2
	flagName      = 1 << 3
	flagComment   = 1 << 4
)

var (
	// ErrChecksum is returned when the data has another checksum than the file says.
	ErrChecksum = errors.New("gzip: invalid checksum")
	// ErrHeader is returned when the data does not begin as a gzip file.
	ErrHeader = errors.New("gzip: invalid header")
)

// The Header of a gzip file. Strings are Latin-1 without zeros.
type Header struct {
	Comment string    // comment
	Extra   []byte    // "extra data"
	ModTime time.Time // modification time
	Name    string    // file name
	OS      byte      // operating system type
}

// A Reader reads the data of gzip files, several ones in a row as one.
type Reader struct {
	Header       // valid after NewReader or Reader.Reset
	r            flate.Reader
	decompressor io.ReadCloser
	digest       uint32 // CRC-32, IEEE polynomial (section 8)
	size         uint32 // Uncompressed size (section 2.3.1)
	err          error
	single       bool
}

// NewReader reads the first header.
func NewReader(r io.Reader) (*Reader, error) {
	z := new(Reader)
	if err := z.Reset(r); err != nil {
		return nil, err
	}
	return z, nil
}

// Reset makes z read another file.
func (z *Reader) Reset(r io.Reader) error {
	*z = Reader{decompressor: z.decompressor}
	if b, ok := r.(flate.Reader); ok {
		z.r = b
	} else {
		z.r = bufio.NewReader(r)
	}
	z.Header, z.err = z.readHeader()
	return z.err
}

// Multistream tells whether files that follow are read too; by default they are.
func (z *Reader) Multistream(ok bool) { z.single = !ok }

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// fill reads len(b) bytes of a header and adds them to its checksum.
func (z *Reader) fill(b []byte) error {
	_, err := io.ReadFull(z.r, b)
	z.digest = crc32.Update(z.digest, crc32.IEEETable, b)
	return noEOF(err)
}

// text reads a Latin-1 string that ends with a zero.
func (z *Reader) text() (string, error) {
	var out []rune
	for {
		if len(out) >= 512 {
			return "", ErrHeader
		}
		var b [1]byte
		if err := z.fill(b[:]); err != nil {
			return "", err
		}
		if b[0] == 0 {
			return string(out), nil
		}
		out = append(out, rune(b[0]))
	}
}

func (z *Reader) readHeader() (h Header, err error) {
	var b [10]byte
	if _, err = io.ReadFull(z.r, b[:]); err != nil {
		return h, err
	}
	if b[0] != 0x1f || b[1] != 0x8b || b[2] != 8 {
		return h, ErrHeader
	}
	flags := b[3]
	if t := int64(binary.LittleEndian.Uint32(b[4:8])); t > 0 {
		h.ModTime = time.Unix(t, 0)
	}
	h.OS = b[9]
	z.digest = crc32.ChecksumIEEE(b[:])
	if flags&flagExtra != 0 {
		if err = z.fill(b[:2]); err != nil {
			return h, err
		}
		h.Extra = make([]byte, binary.LittleEndian.Uint16(b[:2]))
		if err = z.fill(h.Extra); err != nil {
			return h, err
		}
	}
	if flags&flagName != 0 {
		if h.Name, err = z.text(); err != nil {
			return h, noEOF(err)
		}
	}
	if flags&flagComment != 0 {
		if h.Comment, err = z.text(); err != nil {
			return h, noEOF(err)
		}
	}
	if flags&flagHeaderSum != 0 {
		sum := uint16(z.digest)
		if _, err = io.ReadFull(z.r, b[:2]); err != nil {
			return h, noEOF(err)
		}
		if binary.LittleEndian.Uint16(b[:2]) != sum {
			return h, ErrHeader
		}
	}
	z.digest, z.size = 0, 0
	if z.decompressor == nil {
		z.decompressor = flate.NewReader(z.r)
	} else {
		z.decompressor.(flate.Resetter).Reset(z.r, nil)
	}
	return h, nil
}

func (z *Reader) Read(p []byte) (n int, err error) {
	if z.err != nil {
		return 0, z.err
	}
	for n == 0 {
		n, z.err = z.decompressor.Read(p)
		z.digest = crc32.Update(z.digest, crc32.IEEETable, p[:n])
		z.size += uint32(n)
		if z.err != io.EOF {
			return n, z.err
		}
		var b [8]byte
		if _, err := io.ReadFull(z.r, b[:]); err != nil {
			z.err = noEOF(err)
			return n, z.err
		}
		if binary.LittleEndian.Uint32(b[:4]) != z.digest || binary.LittleEndian.Uint32(b[4:]) != z.size {
			z.err = ErrChecksum
			return n, z.err
		}
		z.digest, z.size = 0, 0
		if z.single {
			return n, io.EOF
		}
		z.err = nil
		if _, z.err = z.readHeader(); z.err != nil {
			return n, z.err
		}
	}
	return n, nil
}

// Close closes the Reader; the io.Reader below stays open.
func (z *Reader) Close() error { return z.decompressor.Close() }

// A Writer compresses what is written to it. The Header may be changed before the first Write, Flush or Close.
type Writer struct {
	Header      // written at first call to Write, Flush, or Close
	w           io.Writer
	level       int
	wroteHeader bool
	closed      bool
	compressor  *flate.Writer
	digest      uint32 // CRC-32, IEEE polynomial (section 8)
	size        uint32 // Uncompressed size (section 2.3.1)
	err         error
}

// NewWriter returns a Writer of the default level; Close completes the file.
func NewWriter(w io.Writer) *Writer {
	z, _ := NewWriterLevel(w, DefaultCompression)
	return z
}

// NewWriterLevel is NewWriter with a level from -2 to 9.
func NewWriterLevel(w io.Writer, level int) (*Writer, error) {
	if level < HuffmanOnly || level > BestCompression {
		return nil, fmt.Errorf("gzip: invalid compression level: %d", level)
	}
	z := new(Writer)
	z.init(w, level)
	return z, nil
}

func (z *Writer) init(w io.Writer, level int) {
	compressor := z.compressor
	if compressor != nil {
		compressor.Reset(w)
	}
	*z = Writer{Header: Header{OS: 255}, w: w, level: level, compressor: compressor}
}

// Reset makes z write another file with the same level.
func (z *Writer) Reset(w io.Writer) { z.init(w, z.level) }

// writeText writes s in Latin-1, with a zero after it.
func (z *Writer) writeText(s string) error {
	var converted []byte
	for _, r := range s {
		if r == 0 || r > 0xff {
			return errors.New("gzip.Write: non-Latin-1 header string")
		}
		converted = append(converted, byte(r))
	}
	var err error
	if len(converted) == len(s) {
		_, err = io.WriteString(z.w, s)
	} else {
		_, err = z.w.Write(converted)
	}
	if err == nil {
		_, err = z.w.Write([]byte{0})
	}
	return err
}

func (z *Writer) writeHeader() error {
	z.wroteHeader = true
	b := []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, z.OS}
	if z.Extra != nil {
		b[3] |= flagExtra
	}
	if z.Name != "" {
		b[3] |= flagName
	}
	if z.Comment != "" {
		b[3] |= flagComment
	}
	if z.ModTime.After(time.Unix(0, 0)) {
		binary.LittleEndian.PutUint32(b[4:8], uint32(z.ModTime.Unix()))
	}
	switch z.level {
	case BestCompression:
		b[8] = 2
	case BestSpeed:
		b[8] = 4
	}
	if _, err := z.w.Write(b); err != nil {
		return err
	}
	if z.Extra != nil {
		if len(z.Extra) > 0xffff {
			return errors.New("gzip.Write: Extra data is too large")
		}
		if _, err := z.w.Write(binary.LittleEndian.AppendUint16(nil, uint16(len(z.Extra)))); err != nil {
			return err
		}
		if _, err := z.w.Write(z.Extra); err != nil {
			return err
		}
	}
	for _, s := range []string{z.Name, z.Comment} {
		if s == "" {
			continue
		}
		if err := z.writeText(s); err != nil {
			return err
		}
	}
	if z.compressor == nil {
		z.compressor, _ = flate.NewWriter(z.w, z.level)
	}
	return nil
}

// Write compresses p; it may be written only at Flush or Close.
func (z *Writer) Write(p []byte) (int, error) {
	if z.err != nil {
		return 0, z.err
	}
	if !z.wroteHeader {
		if z.err = z.writeHeader(); z.err != nil {
			return 0, z.err
		}
	}
	z.size += uint32(len(p))
	z.digest = crc32.Update(z.digest, crc32.IEEETable, p)
	var n int
	n, z.err = z.compressor.Write(p)
	return n, z.err
}

// Flush writes what has been compressed so far.
func (z *Writer) Flush() error {
	if z.err != nil || z.closed {
		return z.err
	}
	if !z.wroteHeader {
		z.Write(nil)
		if z.err != nil {
			return z.err
		}
	}
	z.err = z.compressor.Flush()
	return z.err
}

// Close flushes and completes the file; the io.Writer below stays open.
func (z *Writer) Close() error {
	if z.err != nil || z.closed {
		return z.err
	}
	z.closed = true
	if !z.wroteHeader {
		z.Write(nil)
		if z.err != nil {
			return z.err
		}
	}
	if z.err = z.compressor.Close(); z.err != nil {
		return z.err
	}
	tail := binary.LittleEndian.AppendUint32(nil, z.digest)
	_, z.err = z.w.Write(binary.LittleEndian.AppendUint32(tail, z.size))
	return z.err
}
