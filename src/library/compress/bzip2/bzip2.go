// Package bzip2 reads bzip2 files.
package bzip2

import (
	"internal/codec"
	"io"
)

// A StructuralError tells that the data is not a bzip2 file.
type StructuralError string

func (s StructuralError) Error() string { return "bzip2 data invalid: " + string(s) }

type reader struct {
	source *codec.Source
	stream codec.Stream
	begun  bool // within a stream
	any    bool // a stream has been read
	err    error
}

// NewReader returns a reader of the decompressed data of r, several streams in a row as one.
func NewReader(r io.Reader) io.Reader { return &reader{source: codec.NewSource(r)} }

func (b *reader) Read(p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, b.err
	}
	for b.err == nil {
		var made, status int
		if b.begun {
			_, made, status = b.stream.Bunzip(nil, p)
		}
		if made == 0 && status == codec.More {
			in, err := b.source.Next()
			if err != nil {
				b.err = err
				if err == io.EOF && (b.begun || !b.any) {
					b.err = io.ErrUnexpectedEOF
				}
				break
			}
			if !b.begun {
				b.stream, b.begun = codec.NewBunzipper(), true
			}
			var used int
			used, made, status = b.stream.Bunzip(in, p)
			b.source.Used(used)
		}
		switch {
		case status == codec.End:
			b.begun, b.any = false, true
		case status == codec.Corrupt && !b.any:
			b.err = StructuralError("bad magic value")
		case status == codec.Corrupt:
			b.err = StructuralError("bad magic value in continuation file")
		}
		if made > 0 {
			b.any = true
			return made, nil
		}
	}
	return 0, b.err
}
