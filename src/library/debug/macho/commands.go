package macho

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"internal/objectfile"
	"io"
	"strings"
)

// Load is a command that says how a file is loaded.
type Load interface {
	Raw() []byte
}

// LoadBytes is a command as it is in the file.
type LoadBytes []byte

// Raw returns b.
func (b LoadBytes) Raw() []byte { return b }

// SegmentHeader is what a command says about a segment.
type SegmentHeader struct {
	Cmd     LoadCmd
	Len     uint32
	Name    string
	Addr    uint64
	Memsz   uint64
	Offset  uint64
	Filesz  uint64
	Maxprot uint32
	Prot    uint32
	Nsect   uint32
	Flag    uint32
}

// Segment is a command that loads a segment.
type Segment struct {
	LoadBytes
	SegmentHeader
	io.ReaderAt
	content *io.SectionReader
}

// Data returns the contents of a segment.
func (s *Segment) Data() ([]byte, error) { return objectfile.ReadAt(s.content, s.Filesz, 0) }

// Open returns a reader of the segment's contents.
func (s *Segment) Open() io.ReadSeeker { return objectfile.Whole(s.content) }

// Dylib is a command that loads a library.
type Dylib struct {
	LoadBytes
	Name           string
	Time           uint32
	CurrentVersion uint32
	CompatVersion  uint32
}

// Symtab is the command for the symbol table.
type Symtab struct {
	LoadBytes
	SymtabCmd
	Syms []Symbol
}

// Dysymtab is the command for the symbols of dynamic linking.
type Dysymtab struct {
	LoadBytes
	DysymtabCmd
	IndirectSyms []uint32 // numbers of symbols in the Symtab
}

// Rpath is a command for a path where libraries are looked for.
type Rpath struct {
	LoadBytes
	Path string
}

// Symbol is a symbol.
type Symbol struct {
	Name  string
	Type  uint8
	Sect  uint8
	Desc  uint16
	Value uint64
}

// command is a command that is read.
type command struct {
	f    *File
	r    io.ReaderAt
	raw  LoadBytes
	next int64 // offset of the next command
}

func (c *command) wrong(text string, value any) error { return &FormatError{c.next, text, value} }

// decode reads a structure at the beginning of the command.
func (c *command) decode(v any) (rest *bytes.Reader, err error) {
	rest = bytes.NewReader(c.raw)
	return rest, binary.Read(rest, c.f.ByteOrder, v)
}

func (c *command) read() error {
	switch LoadCmd(c.f.ByteOrder.Uint32(c.raw)) {
	case LoadCmdSegment:
		return c.segment32()
	case LoadCmdSegment64:
		return c.segment64()
	case LoadCmdSymtab:
		return c.symbols()
	case LoadCmdDysymtab:
		return c.dynamicSymbols()
	case LoadCmdDylib:
		return c.library()
	case LoadCmdRpath:
		return c.path()
	}
	c.f.Loads = append(c.f.Loads, c.raw)
	return nil
}

func (c *command) path() error {
	var h RpathCmd
	if _, err := c.decode(&h); err != nil {
		return err
	}
	if uint64(h.Path) >= uint64(len(c.raw)) {
		return c.wrong("invalid path in rpath command", h.Path)
	}
	c.f.Loads = append(c.f.Loads, &Rpath{c.raw, objectfile.Text(c.raw[h.Path:])})
	return nil
}

func (c *command) library() error {
	var h DylibCmd
	if _, err := c.decode(&h); err != nil {
		return err
	}
	if uint64(h.Name) >= uint64(len(c.raw)) {
		return c.wrong("invalid name in dynamic library command", h.Name)
	}
	c.f.Loads = append(c.f.Loads, &Dylib{c.raw, objectfile.Text(c.raw[h.Name:]), h.Time, h.CurrentVersion, h.CompatVersion})
	return nil
}

func (c *command) symbols() error {
	var h SymtabCmd
	if _, err := c.decode(&h); err != nil {
		return err
	}
	text, err := objectfile.ReadAt(c.r, uint64(h.Strsize), int64(h.Stroff))
	if err != nil {
		return err
	}
	size := uint64(12)
	if c.f.Magic == Magic64 {
		size = 16
	}
	b, err := objectfile.ReadAt(c.r, uint64(h.Nsyms)*size, int64(h.Symoff))
	if err != nil {
		return err
	}
	o := c.f.ByteOrder
	t := &Symtab{LoadBytes: c.raw, Syms: []Symbol{}}
	for ; len(b) > 0; b = b[size:] {
		at := o.Uint32(b)
		if uint64(at) >= uint64(len(text)) {
			return c.wrong("invalid name in symbol table", at)
		}
		name := objectfile.Text(text[at:])
		if strings.Contains(name, ".") && name[0] == '_' { // Go's own symbols have it in front of their names
			name = name[1:]
		}
		s := Symbol{Name: name, Type: b[4], Sect: b[5], Desc: o.Uint16(b[6:])}
		if size == 16 {
			s.Value = o.Uint64(b[8:])
		} else {
			s.Value = uint64(o.Uint32(b[8:]))
		}
		t.Syms = append(t.Syms, s)
	}
	c.f.Symtab = t
	c.f.Loads = append(c.f.Loads, t)
	return nil
}

func (c *command) dynamicSymbols() error {
	d := &Dysymtab{LoadBytes: c.raw}
	if _, err := c.decode(&d.DysymtabCmd); err != nil {
		return err
	}
	if c.f.Symtab == nil {
		return c.wrong("dynamic symbol table seen before any ordinary symbol table", nil)
	}
	n := uint32(len(c.f.Symtab.Syms))
	if d.Iundefsym > n {
		return c.wrong(fmt.Sprintf("undefined symbols index in dynamic symbol table command is greater than symbol table length (%d > %d)", d.Iundefsym, n), nil)
	}
	if end := d.Iundefsym + d.Nundefsym; end > n {
		return c.wrong(fmt.Sprintf("number of undefined symbols after index in dynamic symbol table command is greater than symbol table length (%d > %d)", end, n), nil)
	}
	b, err := objectfile.ReadAt(c.r, uint64(d.Nindirectsyms)*4, int64(d.Indirectsymoff))
	if err != nil {
		return err
	}
	d.IndirectSyms = make([]uint32, d.Nindirectsyms)
	for i := range d.IndirectSyms {
		d.IndirectSyms[i] = c.f.ByteOrder.Uint32(b[4*i:])
	}
	c.f.Dysymtab = d
	c.f.Loads = append(c.f.Loads, d)
	return nil
}

func (c *command) segment32() error {
	var h Segment32
	rest, err := c.decode(&h)
	if err != nil {
		return err
	}
	s := &Segment{LoadBytes: c.raw, SegmentHeader: SegmentHeader{h.Cmd, h.Len, objectfile.Text(h.Name[:]), uint64(h.Addr), uint64(h.Memsz),
		uint64(h.Offset), uint64(h.Filesz), h.Maxprot, h.Prot, h.Nsect, h.Flag}}
	return c.segment(s, func() (SectionHeader, error) {
		var h Section32
		err := binary.Read(rest, c.f.ByteOrder, &h)
		return SectionHeader{objectfile.Text(h.Name[:]), objectfile.Text(h.Seg[:]), uint64(h.Addr), uint64(h.Size), h.Offset, h.Align,
			h.Reloff, h.Nreloc, h.Flags}, err
	})
}

func (c *command) segment64() error {
	var h Segment64
	rest, err := c.decode(&h)
	if err != nil {
		return err
	}
	s := &Segment{LoadBytes: c.raw, SegmentHeader: SegmentHeader{h.Cmd, h.Len, objectfile.Text(h.Name[:]), h.Addr, h.Memsz, h.Offset, h.Filesz,
		h.Maxprot, h.Prot, h.Nsect, h.Flag}}
	return c.segment(s, func() (SectionHeader, error) {
		var h Section64
		err := binary.Read(rest, c.f.ByteOrder, &h)
		return SectionHeader{objectfile.Text(h.Name[:]), objectfile.Text(h.Seg[:]), h.Addr, h.Size, h.Offset, h.Align, h.Reloff, h.Nreloc, h.Flags}, err
	})
}

// segment adds a segment and its sections.
func (c *command) segment(s *Segment, next func() (SectionHeader, error)) error {
	c.f.Loads = append(c.f.Loads, s)
	for i := uint32(0); i < s.Nsect; i++ {
		h, err := next()
		if err != nil {
			return err
		}
		if err := c.f.addSection(&Section{SectionHeader: h}, c.r); err != nil {
			return err
		}
	}
	if int64(s.Offset) < 0 {
		return c.wrong("invalid section offset", s.Offset)
	}
	if int64(s.Filesz) < 0 {
		return c.wrong("invalid section file size", s.Filesz)
	}
	s.content = io.NewSectionReader(c.r, int64(s.Offset), int64(s.Filesz))
	s.ReaderAt = s.content
	return nil
}
