// Package zstd reads what zstd compressed (RFC 8878).
package zstd

import (
	"errors"
	"internal/codec"
	"io"
)

type reader struct {
	source *codec.Source
	stream codec.Stream
	inside bool // a frame
	err    error
}

// NewReader returns a reader of the decompressed data of r, several frames in a row as one.
func NewReader(r io.Reader) io.Reader {
	return &reader{source: codec.NewSource(r), stream: codec.NewUnzstder()}
}

func (z *reader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, z.err
	}
	for z.err == nil {
		used, made, status := 0, 0, codec.More
		if z.inside { // more of what was taken before
			_, made, status = z.stream.Unzstd(nil, p)
		}
		if made == 0 && status == codec.More {
			in, err := z.source.Next()
			if err != nil {
				z.err = err
				if err == io.EOF && z.inside {
					z.err = io.ErrUnexpectedEOF
				}
				break
			}
			used, made, status = z.stream.Unzstd(in, p)
			z.source.Used(used)
			z.inside = true
		}
		switch status {
		case codec.End:
			z.inside = false
		case codec.Corrupt:
			z.err = errors.New("zstd decompression error: invalid data")
		}
		if made > 0 {
			return made, nil
		}
	}
	return 0, z.err
}
