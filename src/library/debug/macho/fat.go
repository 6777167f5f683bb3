package macho

import (
	"encoding/binary"
	"fmt"
	"internal/objectfile"
	"io"
	"math/bits"
)

// FatFile has files for several architectures.
type FatFile struct {
	Magic  uint32
	Arches []FatArch
	closer objectfile.Closer
}

// FatArchHeader says where a file of a FatFile is.
type FatArchHeader struct {
	Cpu    Cpu
	SubCpu uint32
	Offset uint32
	Size   uint32
	Align  uint32
}

// FatArch is a file of a FatFile.
type FatArch struct {
	FatArchHeader
	*File
}

// ErrNotFat is returned for a file that is for one architecture.
var ErrNotFat = &FormatError{0, "not a fat Mach-O file", nil}

// OpenFat opens the named file.
func OpenFat(name string) (*FatFile, error) {
	f, closer, err := objectfile.Open(name, NewFatFile)
	if err == nil {
		f.closer = closer
	}
	return f, err
}

// Close closes a file that OpenFat opened.
func (ff *FatFile) Close() error { return ff.closer.Close() }

// NewFatFile reads the headers of all files.
func NewFatFile(r io.ReaderAt) (*FatFile, error) {
	in := objectfile.Whole(r)
	ff := new(FatFile)
	if err := binary.Read(in, binary.BigEndian, &ff.Magic); err != nil {
		return nil, &FormatError{0, "error reading magic number", nil}
	}
	if ff.Magic != MagicFat {
		if m := bits.ReverseBytes32(ff.Magic); m == Magic32 || m == Magic64 {
			return nil, ErrNotFat
		}
		return nil, &FormatError{0, "invalid magic number", nil}
	}
	var count uint32
	offset := int64(4)
	if err := binary.Read(in, binary.BigEndian, &count); err != nil {
		return nil, &FormatError{offset, "invalid fat_header", nil}
	}
	offset += 4
	if count == 0 {
		return nil, &FormatError{offset, "file contains no images", nil}
	}
	type architecture struct {
		cpu Cpu
		sub uint32
	}
	seen := map[architecture]bool{}
	for i := uint32(0); i < count; i++ {
		var a FatArch
		if err := binary.Read(in, binary.BigEndian, &a.FatArchHeader); err != nil {
			return nil, &FormatError{offset, "invalid fat_arch header", nil}
		}
		offset += int64(binary.Size(a.FatArchHeader))
		var err error
		if a.File, err = NewFile(io.NewSectionReader(r, int64(a.Offset), int64(a.Size))); err != nil {
			return nil, err
		}
		of := architecture{a.FatArchHeader.Cpu, a.FatArchHeader.SubCpu}
		if seen[of] {
			return nil, &FormatError{offset, fmt.Sprintf("duplicate architecture cpu=%v, subcpu=%#x", of.cpu, of.sub), nil}
		}
		seen[of] = true
		if i > 0 && a.Type != ff.Arches[0].Type {
			return nil, &FormatError{offset, fmt.Sprintf("Mach-O type for architecture #%d (type=%#x) does not match first (type=%#x)", i, a.Type, ff.Arches[0].Type), nil}
		}
		ff.Arches = append(ff.Arches, a)
	}
	return ff, nil
}
