package pe

import (
	"encoding/binary"
	"errors"
	"fmt"
	"internal/objectfile"
	"io"
	"unsafe"
)

// StringTable has the names that are too long for their fields.
type StringTable []byte

// String returns the name at an offset, which counts the four bytes of the table's length.
func (st StringTable) String(start uint32) (string, error) {
	const header = 4
	if start < header {
		return "", fmt.Errorf("offset %d is before the start of string table", start)
	}
	start -= header
	if int(start) > len(st) {
		return "", fmt.Errorf("offset %d is beyond the end of string table", start)
	}
	return objectfile.Text(st[start:]), nil
}

// Symbol is a symbol.
type Symbol struct {
	Name          string
	Value         uint32
	SectionNumber int16
	Type          uint16
	StorageClass  uint8
}

// FullName returns the name of a symbol.
func (sym *COFFSymbol) FullName(st StringTable) (string, error) {
	if binary.LittleEndian.Uint32(sym.Name[:]) == 0 {
		return st.String(binary.LittleEndian.Uint32(sym.Name[4:]))
	}
	return objectfile.Text(sym.Name[:]), nil
}

// readSymbols reads the string table and the symbols.
func (f *File) readSymbols(r io.ReadSeeker) (err error) {
	if f.PointerToSymbolTable == 0 {
		return nil
	}
	if f.StringTable, err = f.readStrings(r); err != nil {
		return err
	}
	if f.NumberOfSymbols == 0 {
		return nil
	}
	if _, err := r.Seek(int64(f.PointerToSymbolTable), io.SeekStart); err != nil {
		return fmt.Errorf("fail to seek to symbol table: %v", err)
	}
	auxiliary := 0
	for i := uint32(0); i < f.NumberOfSymbols; i++ {
		var s COFFSymbol
		if auxiliary == 0 {
			err = binary.Read(r, binary.LittleEndian, &s)
		} else {
			err = binary.Read(r, binary.LittleEndian, (*COFFSymbolAuxFormat5)(unsafe.Pointer(&s)))
		}
		if err != nil {
			return fmt.Errorf("fail to read symbol table: %v", err)
		}
		f.COFFSymbols = append(f.COFFSymbols, s)
		if auxiliary > 0 {
			auxiliary--
			continue
		}
		auxiliary = int(s.NumberOfAuxSymbols)
	}
	if auxiliary != 0 {
		return fmt.Errorf("fail to read symbol table: %d aux symbols unread", auxiliary)
	}
	return f.nameSymbols()
}

func (f *File) readStrings(r io.ReadSeeker) (StringTable, error) {
	if _, err := r.Seek(int64(f.PointerToSymbolTable+COFFSymbolSize*f.NumberOfSymbols), io.SeekStart); err != nil {
		return nil, fmt.Errorf("fail to seek to string table: %v", err)
	}
	var length uint32
	if err := binary.Read(r, binary.LittleEndian, &length); err != nil {
		return nil, fmt.Errorf("fail to read string table length: %v", err)
	}
	const header = 4
	if length <= header {
		return nil, nil
	}
	b, err := objectfile.Read(r, uint64(length-header))
	if err != nil {
		return nil, fmt.Errorf("fail to read string table: %v", err)
	}
	return b, nil
}

// nameSymbols makes the symbols without the auxiliary ones.
func (f *File) nameSymbols() error {
	f.Symbols = []*Symbol{}
	for i := 0; i < len(f.COFFSymbols); i++ {
		s := &f.COFFSymbols[i]
		name, err := s.FullName(f.StringTable)
		if err != nil {
			return err
		}
		f.Symbols = append(f.Symbols, &Symbol{name, s.Value, s.SectionNumber, s.Type, s.StorageClass})
		i += int(s.NumberOfAuxSymbols)
	}
	return nil
}

// COFFSymbolReadSectionDefAux returns the auxiliary symbol that belongs to the symbol of a section, by its number in COFFSymbols.
func (f *File) COFFSymbolReadSectionDefAux(idx int) (*COFFSymbolAuxFormat5, error) {
	const static = 3
	if idx < 0 || idx >= len(f.COFFSymbols) {
		return nil, errors.New("invalid symbol index")
	}
	s := &f.COFFSymbols[idx]
	if s.StorageClass != static {
		return nil, errors.New("incorrect symbol storage class")
	}
	if s.NumberOfAuxSymbols == 0 || idx+1 >= len(f.COFFSymbols) {
		return nil, errors.New("aux symbol unavailable")
	}
	return (*COFFSymbolAuxFormat5)(unsafe.Pointer(&f.COFFSymbols[idx+1])), nil
}
