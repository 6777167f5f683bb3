// Package flate implements the DEFLATE compressed data format (RFC 1951).
package flate

import (
	"errors"
	"fmt"
	"internal/codec"
	"io"
	"strconv"
	"unsafe"
)

const (
	NoCompression      = 0
	BestSpeed          = 1
	BestCompression    = 9
	DefaultCompression = -1

	// HuffmanOnly does not look for repetitions: fast, for data that has been compressed without entropy coding.
	HuffmanOnly = -2
)

// A CorruptInputError tells that the data is not well formed before this offset.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "flate: corrupt input before offset " + strconv.FormatInt(int64(e), 10)
}

// An InternalError is an error in this package.
type InternalError string

func (e InternalError) Error() string { return "flate: internal error: " + string(e) }

// A ReadError is an error of the reader.
//
// Deprecated: no longer returned.
type ReadError struct {
	Offset int64 // byte offset where error occurred
	Err    error // error returned by underlying Read
}

func (e *ReadError) Error() string {
	return "flate: read error at offset " + strconv.FormatInt(e.Offset, 10) + ": " + e.Err.Error()
}

// A WriteError is an error of the writer.
//
// Deprecated: no longer returned.
type WriteError struct {
	Offset int64 // byte offset where error occurred
	Err    error // error returned by underlying Write
}

func (e *WriteError) Error() string {
	return "flate: write error at offset " + strconv.FormatInt(e.Offset, 10) + ": " + e.Err.Error()
}

// Resetter is implemented by the readers of NewReader and NewReaderDict.
type Resetter interface {
	// Reset drops what is buffered and reads from r with the dictionary.
	Reset(r io.Reader, dict []byte) error
}

// Reader is what NewReader needs to read not more than the stream.
type Reader interface {
	io.Reader
	io.ByteReader
}

type decompressor struct {
	source *codec.Source
	stream codec.Stream
	offset int64
	err    error
}

// NewReader returns a reader of the decompressed data of r.
func NewReader(r io.Reader) io.ReadCloser { return NewReaderDict(r, nil) }

// NewReaderDict is NewReader for data that was compressed with a dictionary.
func NewReaderDict(r io.Reader, dict []byte) io.ReadCloser {
	d := new(decompressor)
	d.Reset(r, dict)
	return d
}

func (d *decompressor) Reset(r io.Reader, dict []byte) error {
	*d = decompressor{source: codec.NewSource(r), stream: codec.NewInflater(dict)}
	return nil
}

func (d *decompressor) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, d.err
	}
	for d.err == nil {
		// What the stream holds back may fill p without more input.
		_, made, status := d.stream.Inflate(nil, p)
		if made == 0 && status == codec.More {
			in, err := d.source.Next()
			if err != nil {
				d.err = err
				if err == io.EOF {
					d.err = io.ErrUnexpectedEOF
				}
				break
			}
			var used int
			used, made, status = d.stream.Inflate(in, p)
			d.source.Used(used)
			d.offset += int64(used)
		}
		switch status {
		case codec.End:
			d.err = io.EOF
		case codec.Corrupt:
			d.err = CorruptInputError(d.offset)
		}
		if made > 0 {
			return made, nil
		}
	}
	return 0, d.err
}

func (d *decompressor) Close() error {
	if d.err == io.EOF {
		return nil
	}
	return d.err
}

// A Writer compresses what is written to it. Close completes the stream.
type Writer struct {
	d    *compressor
	dict []byte
}

type compressor struct {
	stream unsafe.Pointer
	out    io.Writer
	err    error // returned by all further calls
}

var errWriterClosed = errors.New("flate: closed writer")

// What is to be done when all data is compressed.
const (
	goOn  = iota
	flush // write everything, in whole bytes
	end   // the same, and no more follows
)

// newStream starts a stream of the level.
func newStream(level int) unsafe.Pointer

// preset takes the dictionary as if it were compressed data that came before; the stream must be new.
func preset(stream unsafe.Pointer, dict []byte)

// restart makes the stream a new one.
func restart(stream unsafe.Pointer)

// compress tells how much of data is compressed, and whether it must be called again with the rest after all pieces have been taken.
func compress(stream unsafe.Pointer, data []byte, then int) (used int, again bool)

// piece returns what is to be written next, until the next call of compress; ok is false if there is nothing.
func piece(stream unsafe.Pointer) (p []byte, ok bool)

func (d *compressor) compress(data []byte, then int) error {
	for again := true; again && d.err == nil; {
		var used int
		used, again = compress(d.stream, data, then)
		data = data[used:]
		for d.err == nil {
			p, ok := piece(d.stream)
			if !ok {
				break
			}
			_, d.err = d.out.Write(p)
		}
	}
	return d.err
}

// NewWriter returns a Writer of the level: -2 to 9.
func NewWriter(w io.Writer, level int) (*Writer, error) {
	if level < HuffmanOnly || level > BestCompression {
		return nil, fmt.Errorf("flate: invalid compression level %d: want value in range [-2, 9]", level)
	}
	if level == DefaultCompression {
		level = 6
	}
	return &Writer{d: &compressor{stream: newStream(level), out: w}}, nil
}

// NewWriterDict is NewWriter with a dictionary, which the reader needs too.
func NewWriterDict(w io.Writer, level int, dict []byte) (*Writer, error) {
	z, err := NewWriter(w, level)
	if err != nil {
		return nil, err
	}
	z.dict = append(z.dict, dict...)
	preset(z.d.stream, z.dict)
	return z, nil
}

// Write compresses data; it may be written only at Flush or Close.
func (w *Writer) Write(data []byte) (n int, err error) {
	if err := w.d.compress(data, goOn); err != nil {
		return 0, err
	}
	return len(data), nil
}

// Flush writes what has been compressed so far, so that a reader can have all data up to here.
func (w *Writer) Flush() error { return w.d.compress(nil, flush) }

// Close flushes and ends the stream.
func (w *Writer) Close() error {
	if w.d.err == errWriterClosed {
		return nil
	}
	if err := w.d.compress(nil, end); err != nil {
		return err
	}
	w.d.err = errWriterClosed
	return nil
}

// Reset makes w write a new stream to dst with the same level and dictionary.
func (w *Writer) Reset(dst io.Writer) {
	w.d.out, w.d.err = dst, nil
	restart(w.d.stream)
	preset(w.d.stream, w.dict)
}
