package pe

import (
	"encoding/binary"
	"errors"
	"fmt"
	"internal/objectfile"
	"io"
	"strconv"
)

// SectionHeader is the header of a section.
type SectionHeader struct {
	Name                 string
	VirtualSize          uint32
	VirtualAddress       uint32
	Size                 uint32
	Offset               uint32
	PointerToRelocations uint32
	PointerToLineNumbers uint32
	NumberOfRelocations  uint16
	NumberOfLineNumbers  uint16
	Characteristics      uint32
}

// Reloc is a relocation.
type Reloc struct {
	VirtualAddress   uint32
	SymbolTableIndex uint32
	Type             uint16
}

// Section is a section.
type Section struct {
	SectionHeader
	Relocs []Reloc
	io.ReaderAt
	content *io.SectionReader
}

// Data returns the contents of a section.
func (s *Section) Data() ([]byte, error) { return objectfile.ReadAt(s.content, uint64(s.Size), 0) }

// Open returns a reader of the section's contents.
func (s *Section) Open() io.ReadSeeker { return objectfile.Whole(s.content) }

// nothing is what sections have that are not in the file.
type nothing struct{}

func (nothing) ReadAt([]byte, int64) (int, error) {
	return 0, errors.New("unexpected read from section with uninitialized data")
}

// readSection reads the next section header.
func (f *File) readSection(r io.ReaderAt, headers io.Reader) (*Section, error) {
	var h SectionHeader32
	if err := binary.Read(headers, binary.LittleEndian, &h); err != nil {
		return nil, err
	}
	name := objectfile.Text(h.Name[:])
	if h.Name[0] == '/' { // longer names are in the string table
		at, err := strconv.Atoi(name[1:])
		if err != nil {
			return nil, err
		}
		if name, err = f.StringTable.String(uint32(at)); err != nil {
			return nil, err
		}
	}
	if h.PointerToRawData == 0 {
		r = nothing{}
	}
	s := &Section{SectionHeader: SectionHeader{name, h.VirtualSize, h.VirtualAddress, h.SizeOfRawData, h.PointerToRawData, h.PointerToRelocations,
		h.PointerToLineNumbers, h.NumberOfRelocations, h.NumberOfLineNumbers, h.Characteristics}}
	s.content = io.NewSectionReader(r, int64(s.Offset), int64(s.Size))
	s.ReaderAt = s.content
	return s, nil
}

func (s *Section) readRelocations(r io.ReadSeeker) error {
	if s.NumberOfRelocations == 0 {
		return nil
	}
	if _, err := r.Seek(int64(s.PointerToRelocations), io.SeekStart); err != nil {
		return fmt.Errorf("fail to seek to %q section relocations: %v", s.Name, err)
	}
	s.Relocs = make([]Reloc, s.NumberOfRelocations)
	if err := binary.Read(r, binary.LittleEndian, s.Relocs); err != nil {
		return fmt.Errorf("fail to read section relocations: %v", err)
	}
	return nil
}
