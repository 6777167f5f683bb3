package buildinfo

import (
	"debug/elf"
	"debug/macho"
	"debug/pe"
	"debug/plan9obj"
	"encoding/binary"
	"errors"
	"io"
)

// newImage opens an executable of any format but XCOFF.
func newImage(r io.ReaderAt) (*image, error) {
	var head [16]byte
	if _, err := r.ReadAt(head[:], 0); err != nil {
		return nil, errFormat
	}
	var m *image
	err := errFormat
	switch magic := binary.BigEndian.Uint32(head[:]); {
	case string(head[:4]) == elf.ELFMAG:
		m, err = elfImage(r)
	case string(head[:2]) == "MZ":
		m, err = peImage(r)
	case magic>>8 == 0xfeedfa, string(head[1:4]) == "\xfa\xed\xfe":
		var f *macho.File
		if f, err = macho.NewFile(r); err == nil {
			m = machoImage(f)
		}
	case magic == macho.MagicFat, magic == macho.MagicFat+1:
		var f *macho.FatFile
		if f, err = macho.NewFatFile(r); err == nil {
			m = machoImage(f.Arches[0].File)
		}
	case magic == plan9obj.Magic386, magic == plan9obj.MagicAMD64, magic == plan9obj.MagicARM:
		m, err = plan9Image(r)
	}
	if err != nil {
		return nil, errFormat
	}
	return m, nil
}

func elfImage(r io.ReaderAt) (*image, error) {
	f, err := elf.NewFile(r)
	if err != nil {
		return nil, err
	}
	m := &image{wrong: errFormat}
	for _, p := range f.Progs {
		m.parts = append(m.parts, part{p, p.Vaddr, p.Filesz})
		if m.start == 0 && p.Type == elf.PT_LOAD && p.Flags&(elf.PF_X|elf.PF_W) == elf.PF_W {
			m.start = p.Vaddr
		}
	}
	if s := f.Section(".go.buildinfo"); s != nil {
		m.start = s.Addr
	}
	return m, nil
}

func peImage(r io.ReaderAt) (*image, error) {
	f, err := pe.NewFile(r)
	if err != nil {
		return nil, err
	}
	m := &image{wrong: errFormat}
	var base uint64
	switch h := f.OptionalHeader.(type) {
	case *pe.OptionalHeader32:
		base = uint64(h.ImageBase)
	case *pe.OptionalHeader64:
		base = h.ImageBase
	}
	const (
		alignment = 0x600000 // bits of it that do not matter
		data      = pe.IMAGE_SCN_CNT_INITIALIZED_DATA | pe.IMAGE_SCN_MEM_READ | pe.IMAGE_SCN_MEM_WRITE
	)
	for _, s := range f.Sections {
		at := base + uint64(s.VirtualAddress)
		m.parts = append(m.parts, part{s, at, uint64(s.Size)})
		if m.start == 0 && s.VirtualAddress != 0 && s.Size != 0 && s.Characteristics&^alignment == data {
			m.start = at
		}
	}
	return m, nil
}

func machoImage(f *macho.File) *image {
	m := &image{wrong: errFormat}
	const readWrite = 3
	for _, l := range f.Loads {
		s, ok := l.(*macho.Segment)
		if !ok {
			continue
		}
		if s.Name != "__PAGEZERO" {
			m.parts = append(m.parts, part{s, s.Addr, s.Filesz})
		}
		if m.start == 0 && s.Filesz != 0 && s.Prot == readWrite && s.Maxprot == readWrite {
			m.start = s.Addr
		}
	}
	if s := f.Section("__go_buildinfo"); s != nil {
		m.start = s.Addr
	}
	return m
}

func plan9Image(r io.ReaderAt) (*image, error) {
	f, err := plan9obj.NewFile(r)
	if err != nil {
		return nil, err
	}
	m := &image{wrong: errors.New("address not mapped")}
	for _, s := range f.Sections {
		m.parts = append(m.parts, part{s, uint64(s.Offset), uint64(s.Size)})
	}
	if s := f.Section("data"); s != nil {
		m.start = uint64(s.Offset)
	}
	return m, nil
}
