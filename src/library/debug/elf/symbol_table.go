package elf

import (
	"errors"
	"fmt"
	"internal/objectfile"
)

// ErrNoSymbols is returned for a file without the section that is asked for.
var ErrNoSymbols = errors.New("no symbol section")

// Symbol is an entry of a symbol table. Version and Library are those of dynamic symbols.
type Symbol struct {
	Name        string
	Info, Other byte
	Section     SectionIndex
	Value, Size uint64
	Version     string
	Library     string
}

// ImportedSymbol is a symbol that another library has.
type ImportedSymbol struct {
	Name    string
	Version string
	Library string
}

func (f *File) stringTable(link uint32) ([]byte, error) {
	if link <= 0 || link >= uint32(len(f.Sections)) {
		return nil, errors.New("section has invalid string table link")
	}
	return f.Sections[link].Data()
}

// symbols returns the symbols of a table but the first, which is none, and the texts of their names.
func (f *File) symbols(typ SectionType) (symbols []Symbol, text []byte, err error) {
	section := f.SectionByType(typ)
	if section == nil {
		return nil, nil, ErrNoSymbols
	}
	table, err := section.Data()
	if err != nil {
		return nil, nil, fmt.Errorf("cannot load symbol section: %w", err)
	}
	size, sizeName := Sym64Size, "Sym64Size"
	if f.Class == ELFCLASS32 {
		size, sizeName = Sym32Size, "SymSize"
	}
	if len(table)%size != 0 {
		return nil, nil, errors.New("length of symbol section is not a multiple of " + sizeName)
	}
	if text, err = f.stringTable(section.Link); err != nil {
		return nil, nil, fmt.Errorf("cannot load string table section: %w", err)
	}
	if len(table) == 0 {
		return []Symbol{}, text, nil
	}
	symbols = make([]Symbol, 0, len(table)/size-1)
	for b := table[size:]; len(b) > 0; b = b[size:] {
		s := f.symbol(b)
		s.Name, _ = objectfile.String(text, int(f.ByteOrder.Uint32(b)))
		symbols = append(symbols, s)
	}
	return symbols, text, nil
}

func (f *File) symbol(b []byte) Symbol {
	o := f.ByteOrder
	if f.Class == ELFCLASS32 {
		return Symbol{Info: b[12], Other: b[13], Section: SectionIndex(o.Uint16(b[14:])), Value: uint64(o.Uint32(b[4:])), Size: uint64(o.Uint32(b[8:]))}
	}
	return Symbol{Info: b[4], Other: b[5], Section: SectionIndex(o.Uint16(b[6:])), Value: o.Uint64(b[8:]), Size: o.Uint64(b[16:])}
}

// Symbols returns the symbol table without its first entry, which is none.
func (f *File) Symbols() ([]Symbol, error) {
	s, _, err := f.symbols(SHT_SYMTAB)
	return s, err
}

// DynamicSymbols returns the symbols for dynamic linking, without the first entry of the table, which is none.
func (f *File) DynamicSymbols() ([]Symbol, error) {
	symbols, text, err := f.symbols(SHT_DYNSYM)
	if err != nil {
		return nil, err
	}
	if v := f.symbolVersions(text); v != nil {
		for i := range symbols {
			symbols[i].Library, symbols[i].Version = v.of(f, i)
		}
	}
	return symbols, nil
}

// ImportedSymbols returns the symbols that other libraries have to have; weak ones are left out.
func (f *File) ImportedSymbols() ([]ImportedSymbol, error) {
	symbols, text, err := f.symbols(SHT_DYNSYM)
	if err != nil {
		return nil, err
	}
	v := f.symbolVersions(text)
	var imported []ImportedSymbol
	for i, s := range symbols {
		if ST_BIND(s.Info) == STB_GLOBAL && s.Section == SHN_UNDEF {
			library, version := v.of(f, i)
			imported = append(imported, ImportedSymbol{s.Name, version, library})
		}
	}
	return imported, nil
}

// need is a version of a library that a file needs.
type need struct{ library, version string }

// versions is what the sections .gnu.version_r and .gnu.version say.
type versions struct {
	needs   map[int]need
	symbols []byte
}

// symbolVersions returns nil for a file without versions. (Linux Standard Base, "Symbol Versioning".)
func (f *File) symbolVersions(text []byte) *versions {
	if f.versions != nil {
		return f.versions
	}
	needed, of := f.SectionByType(SHT_GNU_VERNEED), f.SectionByType(SHT_GNU_VERSYM)
	if needed == nil || of == nil {
		return nil
	}
	v := &versions{needs: map[int]need{}}
	v.symbols, _ = of.Data()
	b, _ := needed.Data()
	o := f.ByteOrder
	for i := 0; i+16 <= len(b) && o.Uint16(b[i:]) == 1; {
		library, _ := objectfile.String(text, int(o.Uint32(b[i+4:])))
		count := int(o.Uint16(b[i+2:]))
		for j := i + int(o.Uint32(b[i+8:])); count > 0 && j+16 <= len(b); count-- {
			name, _ := objectfile.String(text, int(o.Uint32(b[j+8:])))
			number := int(o.Uint16(b[j+6:]))
			v.needs[number] = need{library, name}
			next := int(o.Uint32(b[j+12:]))
			if next == 0 {
				break
			}
			j += next
		}
		next := int(o.Uint32(b[i+12:]))
		if next == 0 {
			break
		}
		i += next
	}
	if len(v.needs) > 0 {
		f.versions = v
	}
	return v
}

// of returns the library and version of the i-th symbol behind the first.
func (v *versions) of(f *File, i int) (library, version string) {
	if v == nil || 2*(i+2) > len(v.symbols) {
		return "", ""
	}
	number := int(f.ByteOrder.Uint16(v.symbols[2*(i+1):]))
	if number < 2 {
		return "", ""
	}
	n := v.needs[number]
	return n.library, n.version
}
