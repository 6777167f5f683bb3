// Package macho reads object files and executables of macOS (Mach-O).
package macho

import (
	"debug/dwarf"
	"encoding/binary"
	"fmt"
	"internal/objectfile"
	"io"
)

// FileHeader is the header of a file.
type FileHeader struct {
	Magic  uint32
	Cpu    Cpu
	SubCpu uint32
	Type   Type
	Ncmd   uint32
	Cmdsz  uint32
	Flags  uint32
}

// File is an open file.
type File struct {
	FileHeader
	ByteOrder binary.ByteOrder
	Loads     []Load
	Sections  []*Section
	Symtab    *Symtab
	Dysymtab  *Dysymtab
	closer    objectfile.Closer
}

// FormatError says what is wrong with a file.
type FormatError struct {
	off int64
	msg string
	val any
}

func (e *FormatError) Error() string {
	value := ""
	if e.val != nil {
		value = fmt.Sprintf(" '%v'", e.val)
	}
	return fmt.Sprintf("%s%s in record at byte %#x", e.msg, value, e.off)
}

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

// NewFile reads the header and the commands of a file.
func NewFile(r io.ReaderAt) (*File, error) {
	f := new(File)
	var magic [4]byte
	if _, err := r.ReadAt(magic[:], 0); err != nil {
		return nil, err
	}
	for _, o := range []binary.ByteOrder{binary.BigEndian, binary.LittleEndian} {
		if m := o.Uint32(magic[:]); f.ByteOrder == nil && m&^1 == Magic32 {
			f.ByteOrder = o
		}
	}
	if f.ByteOrder == nil {
		return nil, &FormatError{0, "invalid magic number", nil}
	}
	if err := binary.Read(objectfile.Whole(r), f.ByteOrder, &f.FileHeader); err != nil {
		return nil, err
	}
	offset := int64(binary.Size(f.FileHeader))
	if f.Magic == Magic64 {
		offset += 4 // reserved
	}
	commands, err := objectfile.ReadAt(r, uint64(f.Cmdsz), offset)
	if err != nil {
		return nil, err
	}
	f.Loads = []Load{}
	for i := uint32(0); i < f.Ncmd; i++ {
		if len(commands) < 8 {
			return nil, &FormatError{offset, "command block too small", nil}
		}
		size := f.ByteOrder.Uint32(commands[4:])
		if size < 8 || uint64(size) > uint64(len(commands)) {
			return nil, &FormatError{offset, "invalid command block size", nil}
		}
		offset += int64(size)
		c := &command{f, r, LoadBytes(commands[:size:len(commands)]), offset}
		commands = commands[size:]
		if err := c.read(); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// Segment returns the first segment of that name, or nil.
func (f *File) Segment(name string) *Segment {
	for _, l := range f.Loads {
		if s, ok := l.(*Segment); ok && s.Name == name {
			return s
		}
	}
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
	return objectfile.DWARF(names, "__", func(i int) ([]byte, error) {
		b, err := f.Sections[i].Data()
		if err != nil && uint64(len(b)) < f.Sections[i].Size {
			return nil, err
		}
		return objectfile.Decompress(b)
	})
}

// ImportedSymbols returns the symbols that other libraries have to have.
func (f *File) ImportedSymbols() ([]string, error) {
	if f.Dysymtab == nil || f.Symtab == nil {
		return nil, &FormatError{0, "missing symbol table", nil}
	}
	var names []string
	d := f.Dysymtab
	for _, s := range f.Symtab.Syms[d.Iundefsym : d.Iundefsym+d.Nundefsym] {
		names = append(names, s.Name)
	}
	return names, nil
}

// ImportedLibraries returns the libraries that a file is linked with when it is loaded.
func (f *File) ImportedLibraries() ([]string, error) {
	var names []string
	for _, l := range f.Loads {
		if d, ok := l.(*Dylib); ok {
			names = append(names, d.Name)
		}
	}
	return names, nil
}
