// Package plan9obj reads executables of Plan 9.
package plan9obj

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"internal/objectfile"
	"io"
)

// What the header of a file begins with. The bit Magic64 marks a 64-bit file.
const (
	Magic64 = 0x8000

	Magic386   = 0x1eb
	MagicAMD64 = 0x8a97
	MagicARM   = 0x647
)

// ErrNoSymbols is returned for a file without symbols.
var ErrNoSymbols = errors.New("no symbol section")

// FileHeader is what the header of a file says.
type FileHeader struct {
	Magic       uint32
	Bss         uint32
	Entry       uint64
	PtrSize     int
	LoadAddress uint64
	HdrSize     uint64
}

// File is an open file.
type File struct {
	FileHeader
	Sections []*Section
	closer   objectfile.Closer
}

// SectionHeader is the header of a section.
type SectionHeader struct {
	Name   string
	Size   uint32
	Offset uint32
}

// Section is a section.
type Section struct {
	SectionHeader
	io.ReaderAt
	content *io.SectionReader
}

// Sym is a symbol.
type Sym struct {
	Value uint64
	Type  rune
	Name  string
}

// formatError says what is wrong with a file.
type formatError struct {
	off int
	msg string
	val any
}

func (e *formatError) Error() string {
	value := ""
	if e.val != nil {
		value = fmt.Sprintf(" '%v'", e.val)
	}
	return fmt.Sprintf("%s%s in record at byte %#x", e.msg, value, e.off)
}

// Data returns the contents of a section.
func (s *Section) Data() ([]byte, error) { return objectfile.ReadAt(s.content, uint64(s.Size), 0) }

// Open returns a reader of the section's contents.
func (s *Section) Open() io.ReadSeeker { return objectfile.Whole(s.content) }

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

// NewFile reads the header of a file.
func NewFile(r io.ReaderAt) (*File, error) {
	var magic [4]byte
	if _, err := r.ReadAt(magic[:], 0); err != nil {
		return nil, err
	}
	f := &File{FileHeader: FileHeader{Magic: binary.BigEndian.Uint32(magic[:])}}
	switch f.Magic {
	case Magic386, MagicAMD64, MagicARM:
	default:
		return nil, &formatError{0, "bad magic number", magic[:]}
	}
	in := objectfile.Whole(r)
	var header struct{ Magic, Text, Data, Bss, Syms, Entry, Spsz, Pcsz uint32 }
	if err := binary.Read(in, binary.BigEndian, &header); err != nil {
		return nil, err
	}
	f.Bss, f.Entry = header.Bss, uint64(header.Entry)
	f.PtrSize, f.LoadAddress, f.HdrSize = 4, 0x1000, 32
	if f.Magic&Magic64 != 0 {
		if err := binary.Read(in, binary.BigEndian, &f.Entry); err != nil {
			return nil, err
		}
		f.PtrSize, f.LoadAddress, f.HdrSize = 8, 0x200000, 40
	}
	offset := uint32(f.HdrSize)
	for i, size := range []uint32{header.Text, header.Data, header.Syms, header.Spsz, header.Pcsz} {
		name := []string{"text", "data", "syms", "spsz", "pcsz"}[i]
		s := &Section{SectionHeader: SectionHeader{name, size, offset}, content: io.NewSectionReader(r, int64(offset), int64(size))}
		s.ReaderAt = s.content
		f.Sections = append(f.Sections, s)
		offset += size
	}
	return f, nil
}

// Section returns the section of that name, or nil.
func (f *File) Section(name string) *Section {
	for _, s := range f.Sections {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// Symbols returns the symbols.
func (f *File) Symbols() ([]Sym, error) {
	s := f.Section("syms")
	if s == nil {
		return nil, ErrNoSymbols
	}
	table, err := s.Data()
	if err != nil {
		return nil, errors.New("cannot load symbol section")
	}
	symbols := []Sym{}
	parts := map[uint16]string{} // of paths
	for rest := table; len(rest) >= 4; {
		var name []byte
		var ok bool
		var s Sym
		if s, name, rest, ok = f.symbol(rest); !ok {
			return nil, &formatError{len(table), "unexpected EOF", nil}
		}
		switch s.Type {
		case 'z', 'Z':
			s.Name = path(name, parts)
		case 'f':
			s.Name = string(name)
			parts[uint16(s.Value)] = s.Name
		default:
			s.Name = string(name)
		}
		symbols = append(symbols, s)
	}
	return symbols, nil
}

// symbol takes a symbol off b. (Plan 9's manual, a.out(6).)
func (f *File) symbol(b []byte) (s Sym, name, rest []byte, ok bool) {
	if len(b) < f.PtrSize+1 {
		return s, nil, nil, false
	}
	if f.PtrSize == 8 {
		s.Value = binary.BigEndian.Uint64(b)
	} else {
		s.Value = uint64(binary.BigEndian.Uint32(b))
	}
	s.Type = rune(b[f.PtrSize] & 0x7f)
	b = b[f.PtrSize+1:]
	n := bytes.IndexByte(b, 0)
	if s.Type != 'z' && s.Type != 'Z' {
		if n < 0 {
			return s, b, nil, true // the last name may be without its zero byte
		}
		return s, b[:n], b[n+1:], true
	}
	// A path: a zero byte, then numbers of its parts up to a zero.
	if n < 0 {
		return s, nil, nil, true
	}
	b = b[n+1:]
	for n = 0; n+2 <= len(b); n += 2 {
		if b[n] == 0 && b[n+1] == 0 {
			return s, b[:n], b[n+2:], true
		}
	}
	return s, nil, nil, false
}

// path joins the parts that their numbers name, up to one that is not known.
func path(numbers []byte, parts map[uint16]string) string {
	name := ""
	for i := 0; i < len(numbers); i += 2 {
		part, ok := parts[binary.BigEndian.Uint16(numbers[i:])]
		if !ok {
			break
		}
		if name != "" && name[len(name)-1] != '/' {
			name += "/"
		}
		name += part
	}
	return name
}
