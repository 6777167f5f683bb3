// Package zlib reads and writes zlib data (RFC 1950).
package zlib

import (
	"bufio"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/adler32"
	"io"
)

const (
	NoCompression      = flate.NoCompression
	BestSpeed          = flate.BestSpeed
	BestCompression    = flate.BestCompression
	DefaultCompression = flate.DefaultCompression
	HuffmanOnly        = flate.HuffmanOnly
)

var (
	// ErrChecksum is returned when the data has another checksum than it says.
	ErrChecksum = errors.New("zlib: invalid checksum")
	// ErrDictionary is returned when the data needs another dictionary.
	ErrDictionary = errors.New("zlib: invalid dictionary")
	// ErrHeader is returned when the data does not begin as zlib data.
	ErrHeader = errors.New("zlib: invalid header")
)

// Resetter is implemented by the readers of NewReader and NewReaderDict.
type Resetter interface {
	// Reset drops what is buffered and reads from r with the dictionary.
	Reset(r io.Reader, dict []byte) error
}

type reader struct {
	r            flate.Reader
	decompressor io.ReadCloser
	digest       hash.Hash32
	err          error
}

// NewReader reads the header; the result reads the decompressed data and checks it. It is a Resetter.
func NewReader(r io.Reader) (io.ReadCloser, error) { return NewReaderDict(r, nil) }

// NewReaderDict is NewReader with a dictionary, which is only used if the data asks for one.
func NewReaderDict(r io.Reader, dict []byte) (io.ReadCloser, error) {
	z := new(reader)
	if err := z.Reset(r, dict); err != nil {
		return nil, err
	}
	return z, nil
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (z *reader) Reset(r io.Reader, dict []byte) error {
	*z = reader{decompressor: z.decompressor}
	if b, ok := r.(flate.Reader); ok {
		z.r = b
	} else {
		z.r = bufio.NewReader(r)
	}
	var b [4]byte
	if _, err := io.ReadFull(z.r, b[:2]); err != nil {
		z.err = noEOF(err)
		return z.err
	}
	head := binary.BigEndian.Uint16(b[:2])
	if b[0]&0xf != 8 || b[0]>>4 > 7 || head%31 != 0 {
		z.err = ErrHeader
		return z.err
	}
	needsDict := b[1]&0x20 != 0
	if needsDict {
		if _, err := io.ReadFull(z.r, b[:]); err != nil {
			z.err = noEOF(err)
			return z.err
		}
		if binary.BigEndian.Uint32(b[:]) != adler32.Checksum(dict) {
			z.err = ErrDictionary
			return z.err
		}
	} else {
		dict = nil
	}
	if z.decompressor == nil {
		z.decompressor = flate.NewReaderDict(z.r, dict)
	} else {
		z.decompressor.(flate.Resetter).Reset(z.r, dict)
	}
	z.digest = adler32.New()
	return nil
}

func (z *reader) Read(p []byte) (int, error) {
	if z.err != nil {
		return 0, z.err
	}
	var n int
	n, z.err = z.decompressor.Read(p)
	z.digest.Write(p[:n])
	if z.err != io.EOF {
		return n, z.err
	}
	var b [4]byte
	if _, err := io.ReadFull(z.r, b[:]); err != nil {
		z.err = noEOF(err)
		return n, z.err
	}
	if binary.BigEndian.Uint32(b[:]) != z.digest.Sum32() {
		z.err = ErrChecksum
		return n, z.err
	}
	return n, io.EOF
}

func (z *reader) Close() error {
	if z.err != nil && z.err != io.EOF {
		return z.err
	}
	z.err = z.decompressor.Close()
	return z.err
}

// A Writer compresses what is written to it. Close completes the data.
type Writer struct {
	w           io.Writer
	level       int
	dict        []byte
	compressor  *flate.Writer
	digest      hash.Hash32
	err         error
	wroteHeader bool
}

// NewWriter returns a Writer of the default level.
func NewWriter(w io.Writer) *Writer {
	z, _ := NewWriterLevelDict(w, DefaultCompression, nil)
	return z
}

// NewWriterLevel is NewWriter with a level from -2 to 9.
func NewWriterLevel(w io.Writer, level int) (*Writer, error) {
	return NewWriterLevelDict(w, level, nil)
}

// NewWriterLevelDict is NewWriterLevel with a dictionary, which the reader needs too.
func NewWriterLevelDict(w io.Writer, level int, dict []byte) (*Writer, error) {
	if level < HuffmanOnly || level > BestCompression {
		return nil, fmt.Errorf("zlib: invalid compression level: %d", level)
	}
	return &Writer{w: w, level: level, dict: dict}, nil
}

// Reset makes z write new data to w with the same level and dictionary.
func (z *Writer) Reset(w io.Writer) {
	z.w, z.err, z.wroteHeader = w, nil, false
	if z.compressor != nil {
		z.compressor.Reset(w)
	}
	if z.digest != nil {
		z.digest.Reset()
	}
}

func (z *Writer) writeHeader() error {
	z.wroteHeader = true
	b := []byte{0x78, 0}
	switch z.level {
	case -2, 0, 1:
		b[1] = 0 << 6
	case 2, 3, 4, 5:
		b[1] = 1 << 6
	case 6, -1:
		b[1] = 2 << 6
	default:
		b[1] = 3 << 6
	}
	if z.dict != nil {
		b[1] |= 1 << 5
	}
	b[1] += uint8(31 - binary.BigEndian.Uint16(b)%31)
	if z.dict != nil {
		b = binary.BigEndian.AppendUint32(b, adler32.Checksum(z.dict))
	}
	if _, err := z.w.Write(b); err != nil {
		return err
	}
	if z.compressor == nil {
		compressor, err := flate.NewWriterDict(z.w, z.level, z.dict)
		if err != nil {
			return err
		}
		z.compressor = compressor
		z.digest = adler32.New()
	}
	return nil
}

func (z *Writer) begin() error {
	if !z.wroteHeader {
		z.err = z.writeHeader()
	}
	return z.err
}

// Write compresses p; it may be written only at Flush or Close.
func (z *Writer) Write(p []byte) (n int, err error) {
	if z.begin() != nil {
		return 0, z.err
	}
	if len(p) == 0 {
		return 0, nil
	}
	n, err = z.compressor.Write(p)
	if err != nil {
		z.err = err
		return n, err
	}
	z.digest.Write(p)
	return n, nil
}

// Flush writes what has been compressed so far.
func (z *Writer) Flush() error {
	if z.begin() != nil {
		return z.err
	}
	z.err = z.compressor.Flush()
	return z.err
}

// Close flushes and completes the data; the io.Writer below stays open.
func (z *Writer) Close() error {
	if z.begin() != nil {
		return z.err
	}
	if z.err = z.compressor.Close(); z.err != nil {
		return z.err
	}
	_, z.err = z.w.Write(binary.BigEndian.AppendUint32(nil, z.digest.Sum32()))
	return z.err
}
