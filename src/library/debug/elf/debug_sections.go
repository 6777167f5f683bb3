package elf

import (
	"debug/dwarf"
	"errors"
	"fmt"
	"internal/objectfile"
)

// scheme says which relocations of an architecture matter in debugging information: symbol plus addend.
type scheme struct {
	rela       bool // the addend is in the relocation
	half, full []uint64
	typeBits   uint
}

var schemes = map[Machine]map[Class]scheme{
	EM_X86_64:    {ELFCLASS64: {true, []uint64{uint64(R_X86_64_32)}, []uint64{uint64(R_X86_64_64)}, 16}},
	EM_386:       {ELFCLASS32: {false, []uint64{uint64(R_386_32)}, nil, 8}},
	EM_ARM:       {ELFCLASS32: {false, []uint64{uint64(R_ARM_ABS32)}, nil, 8}},
	EM_AARCH64:   {ELFCLASS64: {true, []uint64{uint64(R_AARCH64_ABS32)}, []uint64{uint64(R_AARCH64_ABS64)}, 16}},
	EM_PPC:       {ELFCLASS32: {true, []uint64{uint64(R_PPC_ADDR32)}, nil, 8}},
	EM_PPC64:     {ELFCLASS64: {true, []uint64{uint64(R_PPC64_ADDR32)}, []uint64{uint64(R_PPC64_ADDR64)}, 16}},
	EM_MIPS:      {ELFCLASS32: {false, []uint64{uint64(R_MIPS_32)}, nil, 8}, ELFCLASS64: {true, []uint64{uint64(R_MIPS_32)}, []uint64{uint64(R_MIPS_64)}, 8}},
	EM_LOONGARCH: {ELFCLASS64: {true, []uint64{uint64(R_LARCH_32)}, []uint64{uint64(R_LARCH_64)}, 16}},
	EM_RISCV:     {ELFCLASS64: {true, []uint64{uint64(R_RISCV_32)}, []uint64{uint64(R_RISCV_64)}, 16}},
	EM_S390:      {ELFCLASS64: {true, []uint64{uint64(R_390_32)}, []uint64{uint64(R_390_64)}, 16}},
	EM_SPARCV9:   {ELFCLASS64: {true, []uint64{uint64(R_SPARC_32), uint64(R_SPARC_UA32)}, []uint64{uint64(R_SPARC_64), uint64(R_SPARC_UA64)}, 8}},
}

// relocation is one of any class.
type relocation struct {
	offset, symbol, typ uint64
	addend              int64
}

// relocation reads the relocation that b begins with.
func (f *File) relocation(b []byte, s scheme) (r relocation) {
	o := f.ByteOrder
	if f.Class == ELFCLASS32 {
		info := o.Uint32(b[4:])
		r = relocation{uint64(o.Uint32(b)), uint64(R_SYM32(info)), uint64(R_TYPE32(info)), 0}
		if s.rela {
			r.addend = int64(int32(o.Uint32(b[8:])))
		}
		return r
	}
	info := o.Uint64(b[8:])
	r = relocation{o.Uint64(b), info >> 32, info & (1<<s.typeBits - 1), int64(o.Uint64(b[16:]))}
	if f.Machine == EM_MIPS && f.Data == ELFDATA2LSB { // the fields of r_info are in the order of bytes of the file each
		r.symbol, r.typ = info&0xffffffff, info>>56
	}
	return r
}

func contains(list []uint64, v uint64) bool {
	for _, e := range list {
		if e == v {
			return true
		}
	}
	return false
}

// relocate applies the relocations in a section of their kind to data.
func (f *File) relocate(data, relocations []byte) error {
	s, ok := schemes[f.Machine][f.Class]
	if !ok {
		return errors.New("applyRelocations: not implemented")
	}
	size := 8
	switch {
	case f.Class == ELFCLASS64:
		size = 24
	case s.rela:
		size = 12
	}
	if len(relocations)%size != 0 {
		return fmt.Errorf("length of relocation section is not a multiple of %d", size)
	}
	symbols, _, err := f.symbols(SHT_SYMTAB)
	if err != nil {
		return err
	}
	length := uint64(len(data))
	for ; len(relocations) > 0; relocations = relocations[size:] {
		r := f.relocation(relocations, s)
		if r.symbol == 0 || r.symbol > uint64(len(symbols)) {
			continue
		}
		symbol := &symbols[r.symbol-1]
		if s.rela && (symbol.Section == SHN_UNDEF || symbol.Section >= SHN_LORESERVE || r.addend < 0) {
			continue
		}
		o := f.ByteOrder
		switch {
		case contains(s.half, r.typ) && r.offset+4 < length:
			value := uint32(symbol.Value) + uint32(r.addend)
			if !s.rela {
				value += o.Uint32(data[r.offset:])
			}
			o.PutUint32(data[r.offset:], value)
		case contains(s.full, r.typ) && r.offset+8 < length:
			o.PutUint64(data[r.offset:], symbol.Value+uint64(r.addend))
		}
	}
	return nil
}

// debugData returns the contents of the i-th section with its relocations applied.
func (f *File) debugData(i int) ([]byte, error) {
	b, err := f.Sections[i].Data()
	if err != nil && uint64(len(b)) < f.Sections[i].Size {
		return nil, err
	}
	if f.Type == ET_EXEC { // relocated by the linker
		return b, nil
	}
	for _, r := range f.Sections {
		if (r.Type != SHT_RELA && r.Type != SHT_REL) || int(r.Info) != i {
			continue
		}
		relocations, err := r.Data()
		if err != nil {
			return nil, err
		}
		if err := f.relocate(b, relocations); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// DWARF returns the debugging information of a file.
func (f *File) DWARF() (*dwarf.Data, error) {
	names := make([]string, len(f.Sections))
	for i, s := range f.Sections {
		names[i] = s.Name
	}
	return objectfile.DWARF(names, ".", f.debugData)
}
