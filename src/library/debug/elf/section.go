package elf

import (
	"compress/zlib"
	"encoding/binary"
	"errors"
	"internal/objectfile"
	"internal/zstd"
	"io"
	"os"
	"strings"
	"unsafe"
)

// ProgHeader is the header of a segment.
type ProgHeader struct {
	Type   ProgType
	Flags  ProgFlag
	Off    uint64
	Vaddr  uint64
	Paddr  uint64
	Filesz uint64
	Memsz  uint64
	Align  uint64
}

// Prog is a segment: what is loaded of a file.
type Prog struct {
	ProgHeader
	io.ReaderAt
	content *io.SectionReader
}

// Open returns a reader of the segment.
func (p *Prog) Open() io.ReadSeeker { return objectfile.Whole(p.content) }

// SectionHeader is the header of a section.
type SectionHeader struct {
	Name      string
	Type      SectionType
	Flags     SectionFlag
	Addr      uint64
	Offset    uint64
	Size      uint64 // without compression
	Link      uint32
	Info      uint32
	Addralign uint64
	Entsize   uint64
	FileSize  uint64 // in the file, where the section may be compressed
}

// Section is a section. Its ReaderAt is nil if it is compressed.
type Section struct {
	SectionHeader
	io.ReaderAt
	content     *io.SectionReader
	compression CompressionType
	skip        int64 // bytes in front of the compressed ones
}

// readSection reads the section whose header is at an offset; name is where its name is in the table.
func (r *reader) readSection(offset int64) (s *Section, name uint32, err error) {
	h, err := r.section(offset)
	if err != nil {
		return nil, 0, err
	}
	s = &Section{SectionHeader: SectionHeader{Type: SectionType(h.Type), Flags: SectionFlag(h.Flags), Addr: h.Addr, Offset: h.Off,
		FileSize: h.Size, Link: h.Link, Info: h.Info, Addralign: h.Addralign, Entsize: h.Entsize}}
	if int64(h.Off) < 0 {
		return nil, 0, &FormatError{offset, "invalid section offset", int64(h.Off)}
	}
	if int64(h.Size) < 0 {
		return nil, 0, &FormatError{offset, "invalid section size", int64(h.Size)}
	}
	s.content = io.NewSectionReader(r.in, int64(h.Off), int64(h.Size))
	if s.Flags&SHF_COMPRESSED == 0 {
		s.ReaderAt, s.Size = s.content, s.FileSize
		return s, h.Name, nil
	}
	var narrow Chdr32
	var wide Chdr64
	if err := (&reader{r.f, s.content}).get(0, &narrow, &wide); err != nil {
		return nil, 0, err
	}
	s.skip = int64(unsafe.Sizeof(wide))
	if r.f.Class == ELFCLASS32 {
		wide = Chdr64{Type: narrow.Type, Size: uint64(narrow.Size), Addralign: uint64(narrow.Addralign)}
		s.skip = int64(unsafe.Sizeof(narrow))
	}
	s.compression, s.Size, s.Addralign = CompressionType(wide.Type), wide.Size, wide.Addralign
	return s, h.Name, nil
}

// Data returns the contents of a section, without compression.
func (s *Section) Data() ([]byte, error) { return objectfile.Read(s.Open(), s.Size) }

// Open returns a reader of the section's contents, without compression.
func (s *Section) Open() io.ReadSeeker {
	if s.Type == SHT_NOBITS {
		return io.NewSectionReader(failing{errors.New("unexpected read from SHT_NOBITS section")}, 0, int64(s.Size))
	}
	if s.Flags&SHF_COMPRESSED != 0 && s.Flags&SHF_ALLOC != 0 {
		return failing{&FormatError{int64(s.Offset), "SHF_COMPRESSED applies only to non-allocable sections", s.compression}}
	}
	if s.Flags&SHF_COMPRESSED == 0 && !s.oldCompression() {
		return objectfile.Whole(s.content)
	}
	var decompress func(io.Reader) (io.Reader, error)
	switch s.compression {
	case COMPRESS_ZLIB:
		decompress = func(r io.Reader) (io.Reader, error) { return zlib.NewReader(r) }
	case COMPRESS_ZSTD:
		decompress = func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r), nil }
	default:
		return failing{&FormatError{int64(s.Offset), "unknown compression type", s.compression}}
	}
	return &unpacked{size: int64(s.Size), open: func() (io.Reader, error) {
		return decompress(io.NewSectionReader(s.content, s.skip, int64(s.FileSize)-s.skip))
	}}
}

// oldCompression looks for the header that sections .zdebug had before there was SHF_COMPRESSED.
func (s *Section) oldCompression() bool {
	if !strings.HasPrefix(s.Name, ".zdebug") {
		return false
	}
	var head [12]byte
	if n, _ := s.content.ReadAt(head[:], 0); n != len(head) || string(head[:4]) != "ZLIB" {
		return false
	}
	s.compression, s.skip, s.Size = COMPRESS_ZLIB, int64(len(head)), binary.BigEndian.Uint64(head[4:])
	return true
}

// failing is a reader that only fails.
type failing struct{ error }

func (f failing) Read([]byte) (int, error)          { return 0, f.error }
func (f failing) ReadAt([]byte, int64) (int, error) { return 0, f.error }
func (f failing) Seek(int64, int) (int64, error)    { return 0, f.error }

// unpacked reads what is decompressed; going back starts again.
type unpacked struct {
	open   func() (io.Reader, error)
	in     io.Reader // nil: at the beginning
	size   int64
	offset int64
}

func (u *unpacked) Read(p []byte) (int, error) {
	if u.in == nil {
		in, err := u.open()
		if err != nil {
			in = failing{err}
		}
		u.in, u.offset = in, 0
	}
	n, err := u.in.Read(p)
	u.offset += int64(n)
	return n, err
}

func (u *unpacked) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekStart:
	case io.SeekCurrent:
		offset += u.offset
	case io.SeekEnd:
		offset += u.size
	default:
		return 0, os.ErrInvalid
	}
	switch {
	case offset == u.offset:
		return offset, nil
	case offset < 0 || offset > u.size:
		return 0, os.ErrInvalid
	case offset == 0:
		u.in = nil
	case offset == u.size:
		u.in = failing{io.EOF}
	default:
		if offset < u.offset {
			u.in, u.offset = nil, 0
		}
		if n, err := io.CopyN(io.Discard, u, offset-u.offset); err != nil && n < offset-u.offset {
			return 0, err
		}
	}
	u.offset = offset
	return offset, nil
}
