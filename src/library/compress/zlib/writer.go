package zlib

import (
	"compress/flate"
	"fmt"
	"hash"
	"hash/adler32"
	"io"
)

// A Writer compresses what is written to it. Close completes the data.
type Writer struct {
	sink    io.Writer
	level   int
	dict    []byte
	begun   bool          // the header is written
	deflate *flate.Writer // made with the first header, used again after Reset
	sum     hash.Hash32   // of the data so far
	failed  error         // to be returned by all further calls
}

// NewWriter returns a Writer of the default level.
func NewWriter(w io.Writer) *Writer {
	return &Writer{sink: w, level: DefaultCompression}
}

// NewWriterLevel is NewWriter with a level from -2 to 9.
func NewWriterLevel(w io.Writer, level int) (*Writer, error) {
	z, err := NewWriterLevelDict(w, level, nil)
	return z, err
}

// NewWriterLevelDict is NewWriterLevel with a dictionary, which the reader needs too.
func NewWriterLevelDict(w io.Writer, level int, dict []byte) (*Writer, error) {
	if BestCompression < level || level < HuffmanOnly {
		return nil, fmt.Errorf("zlib: invalid compression level: %d", level)
	}
	return &Writer{sink: w, level: level, dict: dict}, nil
}

// Reset makes z write new data to sink with the same level and dictionary.
func (z *Writer) Reset(sink io.Writer) {
	z.sink = sink
	z.begun, z.failed = false, nil
	if z.deflate != nil {
		z.deflate.Reset(sink)
		z.sum.Reset()
	}
}

// begin writes the header before all else.
func (z *Writer) begin() error {
	if z.begun {
		return z.failed
	}
	z.begun = true
	if _, z.failed = z.sink.Write(header(z.level, z.dict != nil)); z.failed != nil {
		return z.failed
	}
	if z.dict != nil {
		_, z.failed = z.sink.Write(appendSum(nil, adler32.Checksum(z.dict)))
	}
	if z.failed != nil || z.deflate != nil {
		return z.failed
	}
	z.sum = adler32.New()
	z.deflate, z.failed = flate.NewWriterDict(z.sink, z.level, z.dict)
	return z.failed
}

// Write compresses data; it may be passed on only at Flush or Close.
func (z *Writer) Write(data []byte) (n int, err error) {
	if err = z.begin(); err != nil || len(data) == 0 {
		return 0, err
	}
	if n, z.failed = z.deflate.Write(data); z.failed == nil {
		z.sum.Write(data)
	}
	return n, z.failed
}

// Flush passes on what has been compressed so far.
func (z *Writer) Flush() error {
	if z.begin() == nil {
		z.failed = z.deflate.Flush()
	}
	return z.failed
}

// Close flushes and completes the data; the io.Writer below stays open.
func (z *Writer) Close() error {
	if z.begin() == nil {
		z.failed = z.deflate.Close()
	}
	if z.failed == nil {
		_, z.failed = z.sink.Write(appendSum(nil, z.sum.Sum32()))
	}
	return z.failed
}
