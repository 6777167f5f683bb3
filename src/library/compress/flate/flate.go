// Package flate implements the DEFLATE compressed data format (RFC 1951). The compressed bytes are those of zlib, which other programs read alike.
package flate

import (
	"fmt"
	"internal/codec"
	"io"
	"strconv"
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
	w      io.Writer
	level  int
	dict   []byte
	stream codec.Stream
	out    []byte
	err    error
}

// NewWriter returns a Writer of the level: -2 to 9.
func NewWriter(w io.Writer, level int) (*Writer, error) { return NewWriterDict(w, level, nil) }

// NewWriterDict is NewWriter with a dictionary, which the reader needs too.
func NewWriterDict(w io.Writer, level int, dict []byte) (*Writer, error) {
	if level < HuffmanOnly || level > BestCompression {
		return nil, fmt.Errorf("flate: invalid compression level %d: want value in range [-2, 9]", level)
	}
	z := &Writer{level: level, dict: append([]byte(nil), dict...), out: make([]byte, 16<<10)}
	z.Reset(w)
	return z, nil
}

// step compresses all of data and writes what comes of it.
func (w *Writer) step(data []byte, flush int) error {
	for w.err == nil {
		used, made, status := w.stream.Deflate(data, w.out, flush)
		data = data[used:]
		if made > 0 {
			_, w.err = w.w.Write(w.out[:made])
		}
		if status == codec.End || len(data) == 0 && made < len(w.out) {
			break
		}
	}
	return w.err
}

type closedError struct{}

func (closedError) Error() string { return "flate: closed writer" }

// Write compresses data; it may be written only at Flush or Close.
func (w *Writer) Write(data []byte) (n int, err error) {
	if err := w.step(data, codec.NoFlush); err != nil {
		return 0, err
	}
	return len(data), nil
}

// Flush writes what has been compressed so far, so that a reader can have all data up to here.
func (w *Writer) Flush() error { return w.step(nil, codec.Flush) }

// Close flushes and ends the stream.
func (w *Writer) Close() error {
	if _, closed := w.err.(closedError); closed {
		return nil
	}
	if err := w.step(nil, codec.Finish); err != nil {
		return err
	}
	w.err = closedError{}
	return nil
}

// Reset makes w write a new stream to dst with the same level and dictionary.
func (w *Writer) Reset(dst io.Writer) {
	w.w, w.err = dst, nil
	w.stream = codec.NewDeflater(w.level, w.dict)
}
