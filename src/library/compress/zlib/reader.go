package zlib

import (
	"bufio"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash"
	"hash/adler32"
	"io"
)

var (
	// ErrHeader says that the data does not begin as zlib data.
	ErrHeader = errors.New("zlib: invalid header")
	// ErrDictionary says that the data was compressed with another dictionary.
	ErrDictionary = errors.New("zlib: invalid dictionary")
	// ErrChecksum says that the decompressed data is not what was compressed.
	ErrChecksum = errors.New("zlib: invalid checksum")
)

// A Resetter can be used for other data. What NewReader and NewReaderDict return is one.
type Resetter interface {
	// Reset does what NewReaderDict does.
	Reset(r io.Reader, dict []byte) error
}

// NewReader reads the header; the result reads the decompressed data and checks it. It is a Resetter.
func NewReader(r io.Reader) (io.ReadCloser, error) { return NewReaderDict(r, nil) }

// NewReaderDict is NewReader with a dictionary, which is only used if the data asks for one.
func NewReaderDict(r io.Reader, dict []byte) (io.ReadCloser, error) {
	var z reader
	if err := z.Reset(r, dict); err != nil {
		return nil, err
	}
	return &z, nil
}

type reader struct {
	source  flate.Reader
	inflate io.ReadCloser // made by the first Reset, used again by the others
	sum     hash.Hash32   // of the data so far
	state   error         // to be returned by all further calls
}

func (z *reader) Reset(source io.Reader, dict []byte) error {
	z.sum = adler32.New()
	buffered, ok := source.(flate.Reader)
	if !ok {
		buffered = bufio.NewReader(source)
	}
	z.source = buffered
	var usesDict bool
	if usesDict, z.state = z.readHeader(dict); z.state != nil {
		return z.state
	}
	if !usesDict {
		dict = nil
	}
	if again, ok := z.inflate.(flate.Resetter); ok {
		again.Reset(buffered, dict)
	} else {
		z.inflate = flate.NewReaderDict(buffered, dict)
	}
	return nil
}

// readHeader reports whether the data needs the dictionary.
func (z *reader) readHeader(dict []byte) (usesDict bool, err error) {
	var head [2]byte
	if err = z.readAll(head[:]); err != nil {
		return false, err
	}
	cmf, flg := head[0], head[1]
	if cmf&0xF != methodDeflate || cmf>>4 > largestWindow || (int(cmf)<<8+int(flg))%headerFactor != 0 {
		return false, ErrHeader
	}
	if flg&dictionaryFlag == 0 {
		return false, nil
	}
	return true, z.expectSum(adler32.Checksum(dict), ErrDictionary)
}

// expectSum reads a checksum; the error is for another than sum.
func (z *reader) expectSum(sum uint32, other error) error {
	var stored [4]byte
	if err := z.readAll(stored[:]); err != nil {
		return err
	}
	if binary.BigEndian.Uint32(stored[:]) != sum {
		return other
	}
	return nil
}

// readAll fills buf. The data must not end here.
func (z *reader) readAll(buf []byte) error {
	_, err := io.ReadFull(z.source, buf)
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (z *reader) Read(buf []byte) (int, error) {
	if z.state != nil {
		return 0, z.state
	}
	n, err := z.inflate.Read(buf)
	z.sum.Write(buf[:n])
	if err == io.EOF {
		if wrong := z.expectSum(z.sum.Sum32(), ErrChecksum); wrong != nil {
			err = wrong
		}
	}
	z.state = err
	return n, err
}

func (z *reader) Close() error {
	if z.state == nil || z.state == io.EOF {
		z.state = z.inflate.Close()
	}
	return z.state
}
