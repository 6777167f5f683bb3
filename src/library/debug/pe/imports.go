package pe

import (
	"encoding/binary"
	"internal/objectfile"
)

// ImportDirectory is an entry of the table of imported libraries.
type ImportDirectory struct {
	OriginalFirstThunk uint32
	TimeDateStamp      uint32
	ForwarderChain     uint32
	Name               uint32
	FirstThunk         uint32
	library            string
}

// imports returns where the table of imported libraries is, and whether the image is a 64-bit one.
func (f *File) imports() (at DataDirectory, wide, ok bool) {
	switch h := f.OptionalHeader.(type) {
	case *OptionalHeader32:
		return h.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT], false, h.NumberOfRvaAndSizes > IMAGE_DIRECTORY_ENTRY_IMPORT
	case *OptionalHeader64:
		return h.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT], true, h.NumberOfRvaAndSizes > IMAGE_DIRECTORY_ENTRY_IMPORT
	}
	return at, false, false
}

// ImportedLibraries returns nothing; ImportedSymbols has the libraries.
func (f *File) ImportedLibraries() ([]string, error) { return nil, nil }

// ImportedSymbols returns the symbols that other libraries have to have, as symbol:library.
func (f *File) ImportedSymbols() ([]string, error) {
	at, wide, ok := f.imports()
	if !ok {
		return nil, nil
	}
	for _, s := range f.Sections {
		if s.Offset != 0 && s.VirtualAddress <= at.VirtualAddress && at.VirtualAddress-s.VirtualAddress < s.VirtualSize {
			data, err := s.Data()
			if err != nil {
				return nil, err
			}
			return importedSymbols(data, s.VirtualAddress, at.VirtualAddress, wide), nil
		}
	}
	return nil, nil
}

// importedSymbols reads the tables in a section that is loaded at base.
func importedSymbols(data []byte, base, at uint32, wide bool) []string {
	o := binary.LittleEndian
	var libraries []ImportDirectory
	for b := data[at-base:]; len(b) >= 20; b = b[20:] {
		d := ImportDirectory{o.Uint32(b), o.Uint32(b[4:]), o.Uint32(b[8:]), o.Uint32(b[12:]), o.Uint32(b[16:]), ""}
		if d.OriginalFirstThunk == 0 {
			break
		}
		libraries = append(libraries, d)
	}
	var symbols []string
	size := 4
	if wide {
		size = 8
	}
	for _, d := range libraries {
		d.library, _ = objectfile.String(data, int(d.Name-base))
		for b := data[d.OriginalFirstThunk-base:]; len(b) > 0; b = b[size:] {
			var entry uint64
			if wide {
				entry = o.Uint64(b)
			} else {
				entry = uint64(o.Uint32(b))
			}
			if entry == 0 {
				break
			}
			if entry>>(8*size-1) == 0 { // otherwise it is a number and no name
				const hint = 2 // bytes in front of the name
				name, _ := objectfile.String(data, int(uint32(entry)-base+hint))
				symbols = append(symbols, name+":"+d.library)
			}
		}
	}
	return symbols
}
