package elf

import (
	"fmt"
	"internal/objectfile"
)

// dynamic calls visit for the entries of the dynamic section with that tag.
func (f *File) dynamic(tag DynTag, s *Section, visit func(value uint64)) error {
	b, err := s.Data()
	if err != nil {
		return err
	}
	o := f.ByteOrder
	for len(b) > 0 {
		var t DynTag
		var value uint64
		if f.Class == ELFCLASS32 {
			t, value, b = DynTag(o.Uint32(b[:4])), uint64(o.Uint32(b[4:8])), b[8:]
		} else {
			t, value, b = DynTag(o.Uint64(b[:8])), o.Uint64(b[8:16]), b[16:]
		}
		if t == tag {
			visit(value)
		}
	}
	return nil
}

// ImportedLibraries returns the libraries that a file is linked with when it is loaded.
func (f *File) ImportedLibraries() ([]string, error) { return f.DynString(DT_NEEDED) }

// DynString returns the strings of a tag: DT_NEEDED, DT_SONAME, DT_RPATH or DT_RUNPATH.
func (f *File) DynString(tag DynTag) ([]string, error) {
	switch tag {
	case DT_NEEDED, DT_SONAME, DT_RPATH, DT_RUNPATH:
	default:
		return nil, fmt.Errorf("non-string-valued tag %v", tag)
	}
	s := f.SectionByType(SHT_DYNAMIC)
	if s == nil {
		return nil, nil
	}
	if _, err := s.Data(); err != nil {
		return nil, err
	}
	text, err := f.stringTable(s.Link)
	if err != nil {
		return nil, err
	}
	var all []string
	err = f.dynamic(tag, s, func(value uint64) {
		if str, ok := objectfile.String(text, int(value)); ok {
			all = append(all, str)
		}
	})
	return all, err
}

// DynValue returns the values of a tag.
func (f *File) DynValue(tag DynTag) ([]uint64, error) {
	s := f.SectionByType(SHT_DYNAMIC)
	if s == nil {
		return nil, nil
	}
	var all []uint64
	err := f.dynamic(tag, s, func(value uint64) { all = append(all, value) })
	return all, err
}
