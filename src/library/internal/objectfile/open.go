package objectfile

import (
	"io"
	"math"
	"os"
)

// Closer closes the file that Open has opened, once; the zero Closer closes nothing.
type Closer struct{ opened io.Closer }

// Close closes the file if it is open.
func (c *Closer) Close() error {
	opened := c.opened
	c.opened = nil
	if opened == nil {
		return nil
	}
	return opened.Close()
}

// Open opens the named file and reads its headers. The file stays open, for c to close, unless read fails.
func Open[F any](name string, read func(io.ReaderAt) (*F, error)) (f *F, c Closer, err error) {
	opened, err := os.Open(name)
	if err != nil {
		return nil, Closer{}, err
	}
	if f, err = read(opened); err != nil {
		opened.Close()
		return nil, Closer{}, err
	}
	return f, Closer{opened}, nil
}

// Whole returns a reader of all that r has from its beginning, wherever that ends.
func Whole(r io.ReaderAt) *io.SectionReader { return io.NewSectionReader(r, 0, math.MaxInt64) }
