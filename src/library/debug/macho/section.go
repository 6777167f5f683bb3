package macho

import (
	"encoding/binary"
	"internal/objectfile"
	"io"
)

// SectionHeader is the header of a section.
type SectionHeader struct {
	Name   string
	Seg    string
	Addr   uint64
	Size   uint64
	Offset uint32
	Align  uint32
	Reloff uint32
	Nreloc uint32
	Flags  uint32
}

// Reloc is a relocation.
type Reloc struct {
	Addr      uint32
	Value     uint32 // the address of a scattered one, the number of a symbol if Extern, otherwise of a section
	Type      uint8
	Len       uint8 // 0 a byte, 1 two, 2 four, 3 eight
	Pcrel     bool
	Extern    bool
	Scattered bool
}

// Section is a section.
type Section struct {
	SectionHeader
	Relocs []Reloc
	io.ReaderAt
	content *io.SectionReader
}

// Data returns the contents of a section.
func (s *Section) Data() ([]byte, error) { return objectfile.ReadAt(s.content, s.Size, 0) }

// Open returns a reader of the section's contents.
func (s *Section) Open() io.ReadSeeker { return objectfile.Whole(s.content) }

func (f *File) addSection(s *Section, r io.ReaderAt) error {
	f.Sections = append(f.Sections, s)
	s.content = io.NewSectionReader(r, int64(s.Offset), int64(s.Size))
	s.ReaderAt = s.content
	if s.Nreloc == 0 {
		return nil
	}
	const size = 8
	b, err := objectfile.ReadAt(r, uint64(s.Nreloc)*size, int64(s.Reloff))
	if err != nil {
		return err
	}
	s.Relocs = make([]Reloc, s.Nreloc)
	for i := range s.Relocs {
		s.Relocs[i] = f.relocation(f.ByteOrder.Uint32(b[size*i:]), f.ByteOrder.Uint32(b[size*i+4:]))
	}
	return nil
}

// relocation takes the two words of a relocation apart (struct relocation_info of <mach-o/reloc.h>).
func (f *File) relocation(first, second uint32) Reloc {
	bits := func(v uint32, from, n int) uint32 { return v >> from & (1<<n - 1) }
	switch {
	case bits(first, 31, 1) != 0:
		return Reloc{Addr: bits(first, 0, 24), Type: uint8(bits(first, 24, 4)), Len: uint8(bits(first, 28, 2)), Pcrel: bits(first, 30, 1) != 0,
			Value: second, Scattered: true}
	case f.ByteOrder == binary.ByteOrder(binary.LittleEndian):
		return Reloc{Addr: first, Value: bits(second, 0, 24), Pcrel: bits(second, 24, 1) != 0, Len: uint8(bits(second, 25, 2)),
			Extern: bits(second, 27, 1) != 0, Type: uint8(bits(second, 28, 4))}
	}
	return Reloc{Addr: first, Value: second >> 8, Pcrel: bits(second, 7, 1) != 0, Len: uint8(bits(second, 5, 2)), Extern: bits(second, 4, 1) != 0,
		Type: uint8(bits(second, 0, 4))}
}
