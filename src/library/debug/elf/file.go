// Package elf reads object files and executables in the Executable and Linking Format.
package elf

import (
	"encoding/binary"
	"fmt"
	"internal/objectfile"
	"io"
	"math"
	"unsafe"
)

// FileHeader is what the header of a file says.
type FileHeader struct {
	Class      Class
	Data       Data
	Version    Version
	OSABI      OSABI
	ABIVersion uint8
	ByteOrder  binary.ByteOrder
	Type       Type
	Machine    Machine
	Entry      uint64
}

// File is an open ELF file.
type File struct {
	FileHeader
	Sections []*Section
	Progs    []*Prog

	closer   objectfile.Closer
	versions *versions // of dynamic symbols, once they were asked for
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
		value = fmt.Sprintf(" '%v' ", e.val)
	}
	return fmt.Sprintf("%s%sin record at byte %#x", e.msg, value, e.off)
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

// Section returns the first section of that name, or nil.
func (f *File) Section(name string) *Section {
	for _, s := range f.Sections {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// SectionByType returns the first section of that type, or nil.
func (f *File) SectionByType(typ SectionType) *Section {
	for _, s := range f.Sections {
		if s.Type == typ {
			return s
		}
	}
	return nil
}

// reader reads the structures of a file; those of 32-bit files are widened.
type reader struct {
	f  *File
	in io.ReaderAt
}

// get reads the structure of the file's class at an offset.
func (r *reader) get(offset int64, narrow, wide any) error {
	v := wide
	if r.f.Class == ELFCLASS32 {
		v = narrow
	}
	return binary.Read(io.NewSectionReader(r.in, offset, math.MaxInt64-offset), r.f.ByteOrder, v)
}

func (r *reader) section(offset int64) (s Section64, err error) {
	var n Section32
	err = r.get(offset, &n, &s)
	if r.f.Class == ELFCLASS32 {
		s = Section64{n.Name, n.Type, uint64(n.Flags), uint64(n.Addr), uint64(n.Off), uint64(n.Size), n.Link, n.Info, uint64(n.Addralign), uint64(n.Entsize)}
	}
	return s, err
}

func (r *reader) segment(offset int64) (p Prog64, err error) {
	var n Prog32
	err = r.get(offset, &n, &p)
	if r.f.Class == ELFCLASS32 {
		p = Prog64{n.Type, n.Flags, uint64(n.Off), uint64(n.Vaddr), uint64(n.Paddr), uint64(n.Filesz), uint64(n.Memsz), uint64(n.Align)}
	}
	return p, err
}

func (r *reader) header() (h Header64, err error) {
	var n Header32
	err = r.get(0, &n, &h)
	if r.f.Class == ELFCLASS32 {
		h = Header64{n.Ident, n.Type, n.Machine, n.Version, uint64(n.Entry), uint64(n.Phoff), uint64(n.Shoff), n.Flags, n.Ehsize,
			n.Phentsize, n.Phnum, n.Shentsize, n.Shnum, n.Shstrndx}
	}
	return h, err
}

// ident reads the bytes that every ELF file begins with.
func (r *reader) ident() error {
	var b [EI_NIDENT]byte
	if _, err := r.in.ReadAt(b[:], 0); err != nil {
		return err
	}
	if string(b[:len(ELFMAG)]) != ELFMAG {
		return &FormatError{0, "bad magic number", b[:len(ELFMAG)]}
	}
	h := &r.f.FileHeader
	h.Class, h.Data, h.Version = Class(b[EI_CLASS]), Data(b[EI_DATA]), Version(b[EI_VERSION])
	h.OSABI, h.ABIVersion = OSABI(b[EI_OSABI]), b[EI_ABIVERSION]
	if h.Class != ELFCLASS32 && h.Class != ELFCLASS64 {
		return &FormatError{0, "unknown ELF class", h.Class}
	}
	switch h.Data {
	case ELFDATA2LSB:
		h.ByteOrder = binary.LittleEndian
	case ELFDATA2MSB:
		h.ByteOrder = binary.BigEndian
	default:
		return &FormatError{0, "unknown ELF data encoding", h.Data}
	}
	if h.Version != EV_CURRENT {
		return &FormatError{0, "unknown ELF version", h.Version}
	}
	return nil
}

// tables is where a file has its headers of segments and sections.
type tables struct {
	segments, sections             int64
	segmentSize, sectionSize       int
	segmentCount, sectionCount     int
	names                          int // the section with the names of sections
	minSegmentSize, minSectionSize int
}

func (r *reader) tables() (*tables, error) {
	h, err := r.header()
	if err != nil {
		return nil, err
	}
	f := r.f
	f.Type, f.Machine, f.Entry = Type(h.Type), Machine(h.Machine), h.Entry
	t := &tables{int64(h.Phoff), int64(h.Shoff), int(h.Phentsize), int(h.Shentsize), int(h.Phnum), int(h.Shnum), int(h.Shstrndx),
		int(unsafe.Sizeof(Prog64{})), int(unsafe.Sizeof(Section64{}))}
	if f.Class == ELFCLASS32 {
		t.minSegmentSize, t.minSectionSize = int(unsafe.Sizeof(Prog32{})), int(unsafe.Sizeof(Section32{}))
	}
	v := Version(h.Version)
	switch {
	case v != f.Version:
		return nil, &FormatError{0, "mismatched ELF version", v}
	case t.sections < 0:
		return nil, &FormatError{0, "invalid shoff", t.sections}
	case t.segments < 0:
		return nil, &FormatError{0, "invalid phoff", t.segments}
	case t.sections == 0 && t.sectionCount != 0:
		return nil, &FormatError{0, "invalid ELF shnum for shoff=0", t.sectionCount}
	case t.sectionCount > 0 && t.names >= t.sectionCount:
		return nil, &FormatError{0, "invalid ELF shstrndx", t.names}
	case t.segmentCount > 0 && t.segmentSize < t.minSegmentSize:
		return nil, &FormatError{0, "invalid ELF phentsize", t.segmentSize}
	}
	return t, nil
}

// large looks into the first section header, where a file with very many sections has their number
// (System V ABI, chapter 4, "ELF Header": e_shnum, e_shstrndx).
func (r *reader) large(t *tables) error {
	s, err := r.section(t.sections)
	if err != nil {
		return err
	}
	t.sectionCount = int(s.Size)
	if typ := SectionType(s.Type); typ != SHT_NULL {
		return &FormatError{t.sections, "invalid type of the initial section", typ}
	}
	if t.sectionCount < int(SHN_LORESERVE) {
		return &FormatError{t.sections, "invalid ELF shnum contained in sh_size", t.sectionCount}
	}
	if t.names == int(SHN_XINDEX) {
		t.names = int(s.Link)
		if t.names < int(SHN_LORESERVE) {
			return &FormatError{t.sections, "invalid ELF shstrndx contained in sh_link", t.names}
		}
	}
	return nil
}

func (r *reader) readSegments(t *tables) error {
	r.f.Progs = make([]*Prog, t.segmentCount)
	for i := range r.f.Progs {
		offset := t.segments + int64(i)*int64(t.segmentSize)
		h, err := r.segment(offset)
		if err != nil {
			return err
		}
		p := &Prog{ProgHeader: ProgHeader{ProgType(h.Type), ProgFlag(h.Flags), h.Off, h.Vaddr, h.Paddr, h.Filesz, h.Memsz, h.Align}}
		if int64(p.Off) < 0 {
			return &FormatError{offset, "invalid program header offset", p.Off}
		}
		if int64(p.Filesz) < 0 {
			return &FormatError{offset, "invalid program header file size", p.Filesz}
		}
		p.content = io.NewSectionReader(r.in, int64(p.Off), int64(p.Filesz))
		p.ReaderAt = p.content
		r.f.Progs[i] = p
	}
	return nil
}

func (r *reader) readSections(t *tables) error {
	if t.sectionCount > 0 && t.sectionSize < t.minSectionSize {
		return &FormatError{0, "invalid ELF shentsize", t.sectionSize}
	}
	if t.sectionCount < 0 || t.sectionCount > math.MaxInt64/int(unsafe.Sizeof(Section{})) {
		return &FormatError{0, "too many sections", t.sectionCount}
	}
	var names []uint32
	for i := 0; i < t.sectionCount; i++ {
		s, name, err := r.readSection(t.sections + int64(i)*int64(t.sectionSize))
		if err != nil {
			return err
		}
		r.f.Sections = append(r.f.Sections, s)
		names = append(names, name)
	}
	if len(names) == 0 || t.names == 0 {
		return nil
	}
	header := func(i int) int64 { return t.sections + int64(i*t.sectionSize) }
	table := r.f.Sections[t.names]
	if table.Type != SHT_STRTAB {
		return &FormatError{header(t.names), "invalid ELF section name string table type", table.Type}
	}
	text, err := table.Data()
	if err != nil {
		return err
	}
	for i, s := range r.f.Sections {
		var ok bool
		if s.Name, ok = objectfile.String(text, int(names[i])); !ok {
			return &FormatError{header(i), "bad section name index", names[i]}
		}
	}
	return nil
}

// NewFile reads the headers of an ELF file.
func NewFile(r io.ReaderAt) (*File, error) {
	in := &reader{new(File), r}
	if err := in.ident(); err != nil {
		return nil, err
	}
	t, err := in.tables()
	if err != nil {
		return nil, err
	}
	if err := in.readSegments(t); err != nil {
		return nil, err
	}
	if t.sections > 0 && t.sectionCount == 0 {
		if err := in.large(t); err != nil {
			return nil, err
		}
	}
	if err := in.readSections(t); err != nil {
		return nil, err
	}
	return in.f, nil
}
