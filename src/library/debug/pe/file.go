// Package pe reads executables and object files of Windows (Portable Executable, COFF).
package pe

import (
	"bytes"
	"debug/dwarf"
	"encoding/binary"
	"errors"
	"fmt"
	"internal/objectfile"
	"io"
)

// COFFSymbolSize is the size of a symbol in the file.
const COFFSymbolSize = 18

// File is an open file.
type File struct {
	FileHeader
	OptionalHeader any // *OptionalHeader32 or *OptionalHeader64, or nil
	Sections       []*Section
	Symbols        []*Symbol    // without auxiliary ones
	COFFSymbols    []COFFSymbol // all
	StringTable    StringTable
	closer         objectfile.Closer
}

// FormatError is not used.
type FormatError struct{}

func (e *FormatError) Error() string { return "unknown error" }

// Open opens the named file.
func Open(name string) (*File, error) {
	f, closer, err := objectfile.Open(name, NewFile)
	if err == nil {
		f.closer = closer
	}
	return f, err
}

// Close closes a file that Open opened.
func (f *File) Close() error { return f.closer.Close() }

// NewFile reads the headers and symbols of a file.
func NewFile(r io.ReaderAt) (*File, error) {
	base, err := headerOffset(r)
	if err != nil {
		return nil, err
	}
	f := new(File)
	in := objectfile.Whole(r)
	in.Seek(base, io.SeekStart)
	if err := binary.Read(in, binary.LittleEndian, &f.FileHeader); err != nil {
		return nil, err
	}
	switch f.Machine {
	case IMAGE_FILE_MACHINE_AMD64, IMAGE_FILE_MACHINE_ARM64, IMAGE_FILE_MACHINE_ARMNT, IMAGE_FILE_MACHINE_I386, IMAGE_FILE_MACHINE_RISCV32,
		IMAGE_FILE_MACHINE_RISCV64, IMAGE_FILE_MACHINE_RISCV128, IMAGE_FILE_MACHINE_UNKNOWN:
	default:
		return nil, fmt.Errorf("unrecognized PE machine: %#x", f.Machine)
	}
	if err := f.readSymbols(in); err != nil {
		return nil, err
	}
	in.Seek(base+int64(binary.Size(f.FileHeader)), io.SeekStart)
	if f.OptionalHeader, err = optionalHeader(in, f.SizeOfOptionalHeader); err != nil {
		return nil, err
	}
	f.Sections = make([]*Section, f.NumberOfSections)
	for i := range f.Sections {
		if f.Sections[i], err = f.readSection(r, in); err != nil {
			return nil, err
		}
	}
	for _, s := range f.Sections {
		if err := s.readRelocations(in); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// headerOffset finds the header behind the program for DOS that an image begins with.
func headerOffset(r io.ReaderAt) (int64, error) {
	const headerAt = 0x3c
	var dos [96]byte
	if _, err := r.ReadAt(dos[:], 0); err != nil {
		return 0, err
	}
	if string(dos[:2]) != "MZ" {
		return 0, nil
	}
	at := int64(binary.LittleEndian.Uint32(dos[headerAt:]))
	var mark [4]byte
	r.ReadAt(mark[:], at)
	if string(mark[:]) != "PE\x00\x00" {
		return 0, fmt.Errorf("invalid PE file signature: % x", mark)
	}
	return at + int64(len(mark)), nil
}

// optionalHeader reads the header of an image, of that size; an object file has none.
func optionalHeader(r io.Reader, size uint16) (any, error) {
	var magic uint16
	if size == 0 {
		return nil, nil
	}
	if int(size) < binary.Size(magic) {
		return nil, errors.New("optional header size is less than optional header magic size")
	}
	if err := binary.Read(r, binary.LittleEndian, &magic); err != nil {
		return nil, fmt.Errorf("failure to read optional header magic: %v", err)
	}
	switch magic {
	case 0x10b:
		h := &OptionalHeader32{}
		const least = 96
		if size < least {
			return nil, fmt.Errorf("optional header size(%d) is less minimum size (%d) of PE32 optional header", size, least)
		}
		if err := fill(r, h, magic, least); err != nil {
			return nil, fmt.Errorf("failure to read PE32 optional header: %v", err)
		}
		if err := readDirectories(r, size-least, h.NumberOfRvaAndSizes, h.DataDirectory[:]); err != nil {
			return nil, err
		}
		return h, nil
	case 0x20b:
		h := &OptionalHeader64{}
		const least = 112
		if size < least {
			return nil, fmt.Errorf("optional header size(%d) is less minimum size (%d) for PE32+ optional header", size, least)
		}
		if err := fill(r, h, magic, least); err != nil {
			return nil, fmt.Errorf("failure to read PE32+ optional header: %v", err)
		}
		if err := readDirectories(r, size-least, h.NumberOfRvaAndSizes, h.DataDirectory[:]); err != nil {
			return nil, err
		}
		return h, nil
	}
	return nil, fmt.Errorf("optional header has unexpected Magic of 0x%x", magic)
}

// fill reads a header whose magic was read already, without its directories.
func fill(r io.Reader, header any, magic uint16, size int) error {
	b := make([]byte, binary.Size(header))
	binary.LittleEndian.PutUint16(b, magic)
	if _, err := io.ReadFull(r, b[2:size]); err != nil {
		return err
	}
	return binary.Read(bytes.NewReader(b), binary.LittleEndian, header)
}

func readDirectories(r io.Reader, size uint16, n uint32, to []DataDirectory) error {
	if uint64(size) != uint64(n)*uint64(binary.Size(DataDirectory{})) {
		return fmt.Errorf("size of data directories(%d) is inconsistent with number of data directories(%d)", size, n)
	}
	all := make([]DataDirectory, n)
	if err := binary.Read(r, binary.LittleEndian, all); err != nil {
		return fmt.Errorf("failure to read data directories: %v", err)
	}
	copy(to, all)
	return nil
}

// Section returns the first section of that name, or nil.
func (f *File) Section(name string) *Section {
	for _, s := range f.Sections {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// DWARF returns the debugging information of a file.
func (f *File) DWARF() (*dwarf.Data, error) {
	names := make([]string, len(f.Sections))
	for i, s := range f.Sections {
		names[i] = s.Name
	}
	return objectfile.DWARF(names, ".", func(i int) ([]byte, error) {
		s := f.Sections[i]
		b, err := s.Data()
		if err != nil && uint32(len(b)) < s.Size {
			return nil, err
		}
		if 0 < s.VirtualSize && s.VirtualSize < s.Size {
			b = b[:s.VirtualSize]
		}
		return objectfile.Decompress(b)
	})
}
