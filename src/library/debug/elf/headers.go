package elf

// Sizes of the entries of a symbol table.
const (
	Sym32Size = 16
	Sym64Size = 24
)

// ARM_MAGIC_TRAMP_NUMBER marks trampolines.
const ARM_MAGIC_TRAMP_NUMBER = 0x5c000003

// Header32 is the file header of a 32-bit file.
type Header32 struct {
	Ident     [EI_NIDENT]byte
	Type      uint16
	Machine   uint16
	Version   uint32
	Entry     uint32
	Phoff     uint32
	Shoff     uint32
	Flags     uint32
	Ehsize    uint16
	Phentsize uint16
	Phnum     uint16
	Shentsize uint16
	Shnum     uint16
	Shstrndx  uint16
}

// Header64 is the file header of a 64-bit file.
type Header64 struct {
	Ident     [EI_NIDENT]byte
	Type      uint16
	Machine   uint16
	Version   uint32
	Entry     uint64
	Phoff     uint64
	Shoff     uint64
	Flags     uint32
	Ehsize    uint16
	Phentsize uint16
	Phnum     uint16
	Shentsize uint16
	Shnum     uint16
	Shstrndx  uint16
}

// Section32 is a section header of a 32-bit file.
type Section32 struct {
	Name      uint32
	Type      uint32
	Flags     uint32
	Addr      uint32
	Off       uint32
	Size      uint32
	Link      uint32
	Info      uint32
	Addralign uint32
	Entsize   uint32
}

// Section64 is a section header of a 64-bit file.
type Section64 struct {
	Name      uint32
	Type      uint32
	Flags     uint64
	Addr      uint64
	Off       uint64
	Size      uint64
	Link      uint32
	Info      uint32
	Addralign uint64
	Entsize   uint64
}

// Prog32 is a program header of a 32-bit file.
type Prog32 struct {
	Type   uint32
	Off    uint32
	Vaddr  uint32
	Paddr  uint32
	Filesz uint32
	Memsz  uint32
	Flags  uint32
	Align  uint32
}

// Prog64 is a program header of a 64-bit file.
type Prog64 struct {
	Type   uint32
	Flags  uint32
	Off    uint64
	Vaddr  uint64
	Paddr  uint64
	Filesz uint64
	Memsz  uint64
	Align  uint64
}

// Dyn32 is an entry of the dynamic section of a 32-bit file.
type Dyn32 struct {
	Tag int32
	Val uint32
}

// Dyn64 is an entry of the dynamic section of a 64-bit file.
type Dyn64 struct {
	Tag int64
	Val uint64
}

// Chdr32 is in front of a compressed section of a 32-bit file.
type Chdr32 struct {
	Type      uint32
	Size      uint32
	Addralign uint32
}

// Chdr64 is in front of a compressed section of a 64-bit file.
type Chdr64 struct {
	Type uint32
	_    uint32

	Size      uint64
	Addralign uint64
}

// Rel32 is a relocation of a 32-bit file whose addend is in the place itself.
type Rel32 struct {
	Off  uint32
	Info uint32
}

// Rela32 is a relocation of a 32-bit file with an addend.
type Rela32 struct {
	Off    uint32
	Info   uint32
	Addend int32
}

// Rel64 is a relocation of a 64-bit file whose addend is in the place itself.
type Rel64 struct {
	Off  uint64
	Info uint64
}

// Rela64 is a relocation of a 64-bit file with an addend.
type Rela64 struct {
	Off    uint64
	Info   uint64
	Addend int64
}

// Sym32 is a symbol of a 32-bit file.
type Sym32 struct {
	Name  uint32
	Value uint32
	Size  uint32
	Info  uint8
	Other uint8
	Shndx uint16
}

// Sym64 is a symbol of a 64-bit file.
type Sym64 struct {
	Name  uint32
	Info  uint8
	Other uint8
	Shndx uint16
	Value uint64
	Size  uint64
}

// R_SYM32 returns the symbol that the Info of a 32-bit relocation names.
func R_SYM32(info uint32) uint32 { return info >> 8 }

// R_TYPE32 returns the type that the Info of a 32-bit relocation has.
func R_TYPE32(info uint32) uint32 { return info & 0xff }

// R_INFO32 makes the Info of a 32-bit relocation.
func R_INFO32(sym, typ uint32) uint32 { return sym<<8 | typ }

// R_SYM64 returns the symbol that the Info of a 64-bit relocation names.
func R_SYM64(info uint64) uint32 { return uint32(info >> 32) }

// R_TYPE64 returns the type that the Info of a 64-bit relocation has.
func R_TYPE64(info uint64) uint32 { return uint32(info) }

// R_INFO makes the Info of a 64-bit relocation.
func R_INFO(sym, typ uint32) uint64 { return uint64(sym)<<32 | uint64(typ) }

// ST_BIND returns the binding in the Info of a symbol.
func ST_BIND(info uint8) SymBind { return SymBind(info >> 4) }

// ST_TYPE returns the type in the Info of a symbol.
func ST_TYPE(info uint8) SymType { return SymType(info & 0xf) }

// ST_INFO makes the Info of a symbol.
func ST_INFO(bind SymBind, typ SymType) uint8 { return uint8(bind)<<4 | uint8(typ)&0xf }

// ST_VISIBILITY returns the visibility in the Other of a symbol.
func ST_VISIBILITY(other uint8) SymVis { return SymVis(other & 3) }
