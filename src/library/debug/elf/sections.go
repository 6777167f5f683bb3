package elf

// This file has the constants of sections, segments and notes.

// SectionIndex is the number of a section; some numbers have a meaning of their own.
type SectionIndex int

const (
	SHN_UNDEF     SectionIndex = 0x0
	SHN_LORESERVE SectionIndex = 0xff00
	SHN_LOPROC    SectionIndex = 0xff00
	SHN_HIPROC    SectionIndex = 0xff1f
	SHN_LOOS      SectionIndex = 0xff20
	SHN_HIOS      SectionIndex = 0xff3f
	SHN_ABS       SectionIndex = 0xfff1
	SHN_COMMON    SectionIndex = 0xfff2
	SHN_XINDEX    SectionIndex = 0xffff
	SHN_HIRESERVE SectionIndex = 0xffff
)

var sectionIndexNames = names{
	{0x0, "SHN_UNDEF"}, {0xff00, "SHN_LOPROC"}, {0xff20, "SHN_LOOS"}, {0xfff1, "SHN_ABS"}, {0xfff2, "SHN_COMMON"}, {0xffff, "SHN_XINDEX"},
}

func (i SectionIndex) String() string   { return sectionIndexNames.value(uint32(i), "") }
func (i SectionIndex) GoString() string { return sectionIndexNames.value(uint32(i), "elf.") }

// SectionType says what a section contains.
type SectionType uint32

const (
	SHT_NULL           SectionType = 0x0
	SHT_PROGBITS       SectionType = 0x1
	SHT_SYMTAB         SectionType = 0x2
	SHT_STRTAB         SectionType = 0x3
	SHT_RELA           SectionType = 0x4
	SHT_HASH           SectionType = 0x5
	SHT_DYNAMIC        SectionType = 0x6
	SHT_NOTE           SectionType = 0x7
	SHT_NOBITS         SectionType = 0x8
	SHT_REL            SectionType = 0x9
	SHT_SHLIB          SectionType = 0xa
	SHT_DYNSYM         SectionType = 0xb
	SHT_INIT_ARRAY     SectionType = 0xe
	SHT_FINI_ARRAY     SectionType = 0xf
	SHT_PREINIT_ARRAY  SectionType = 0x10
	SHT_GROUP          SectionType = 0x11
	SHT_SYMTAB_SHNDX   SectionType = 0x12
	SHT_LOOS           SectionType = 0x60000000
	SHT_GNU_ATTRIBUTES SectionType = 0x6ffffff5
	SHT_GNU_HASH       SectionType = 0x6ffffff6
	SHT_GNU_LIBLIST    SectionType = 0x6ffffff7
	SHT_GNU_VERDEF     SectionType = 0x6ffffffd
	SHT_GNU_VERNEED    SectionType = 0x6ffffffe
	SHT_GNU_VERSYM     SectionType = 0x6fffffff
	SHT_HIOS           SectionType = 0x6fffffff
	SHT_LOPROC         SectionType = 0x70000000
	SHT_MIPS_ABIFLAGS  SectionType = 0x7000002a
	SHT_HIPROC         SectionType = 0x7fffffff
	SHT_LOUSER         SectionType = 0x80000000
	SHT_HIUSER         SectionType = 0xffffffff
)

var sectionTypeNames = names{
	{0x0, "SHT_NULL"}, {0x1, "SHT_PROGBITS"}, {0x2, "SHT_SYMTAB"}, {0x3, "SHT_STRTAB"}, {0x4, "SHT_RELA"}, {0x5, "SHT_HASH"},
	{0x6, "SHT_DYNAMIC"}, {0x7, "SHT_NOTE"}, {0x8, "SHT_NOBITS"}, {0x9, "SHT_REL"}, {0xa, "SHT_SHLIB"}, {0xb, "SHT_DYNSYM"},
	{0xe, "SHT_INIT_ARRAY"}, {0xf, "SHT_FINI_ARRAY"}, {0x10, "SHT_PREINIT_ARRAY"}, {0x11, "SHT_GROUP"}, {0x12, "SHT_SYMTAB_SHNDX"},
	{0x60000000, "SHT_LOOS"}, {0x6ffffff5, "SHT_GNU_ATTRIBUTES"}, {0x6ffffff6, "SHT_GNU_HASH"}, {0x6ffffff7, "SHT_GNU_LIBLIST"},
	{0x6ffffffd, "SHT_GNU_VERDEF"}, {0x6ffffffe, "SHT_GNU_VERNEED"}, {0x6fffffff, "SHT_GNU_VERSYM"}, {0x70000000, "SHT_LOPROC"},
	{0x7000002a, "SHT_MIPS_ABIFLAGS"}, {0x7fffffff, "SHT_HIPROC"}, {0x80000000, "SHT_LOUSER"}, {0xffffffff, "SHT_HIUSER"},
}

func (i SectionType) String() string   { return sectionTypeNames.value(uint32(i), "") }
func (i SectionType) GoString() string { return sectionTypeNames.value(uint32(i), "elf.") }

// SectionFlag has the properties of a section.
type SectionFlag uint32

const (
	SHF_WRITE            SectionFlag = 0x1
	SHF_ALLOC            SectionFlag = 0x2
	SHF_EXECINSTR        SectionFlag = 0x4
	SHF_MERGE            SectionFlag = 0x10
	SHF_STRINGS          SectionFlag = 0x20
	SHF_INFO_LINK        SectionFlag = 0x40
	SHF_LINK_ORDER       SectionFlag = 0x80
	SHF_OS_NONCONFORMING SectionFlag = 0x100
	SHF_GROUP            SectionFlag = 0x200
	SHF_TLS              SectionFlag = 0x400
	SHF_COMPRESSED       SectionFlag = 0x800
	SHF_MASKOS           SectionFlag = 0xff00000
	SHF_MASKPROC         SectionFlag = 0xf0000000
)

var sectionFlagNames = names{
	{0x1, "SHF_WRITE"}, {0x2, "SHF_ALLOC"}, {0x4, "SHF_EXECINSTR"}, {0x10, "SHF_MERGE"}, {0x20, "SHF_STRINGS"}, {0x40, "SHF_INFO_LINK"},
	{0x80, "SHF_LINK_ORDER"}, {0x100, "SHF_OS_NONCONFORMING"}, {0x200, "SHF_GROUP"}, {0x400, "SHF_TLS"}, {0x800, "SHF_COMPRESSED"},
}

func (i SectionFlag) String() string   { return sectionFlagNames.flags(uint32(i), "") }
func (i SectionFlag) GoString() string { return sectionFlagNames.flags(uint32(i), "elf.") }

// CompressionType is the algorithm that a section is compressed by.
type CompressionType int

const (
	COMPRESS_ZLIB   CompressionType = 0x1
	COMPRESS_ZSTD   CompressionType = 0x2
	COMPRESS_LOOS   CompressionType = 0x60000000
	COMPRESS_HIOS   CompressionType = 0x6fffffff
	COMPRESS_LOPROC CompressionType = 0x70000000
	COMPRESS_HIPROC CompressionType = 0x7fffffff
)

var compressionTypeNames = names{
	{0x1, "COMPRESS_ZLIB"}, {0x2, "COMPRESS_ZSTD"}, {0x60000000, "COMPRESS_LOOS"}, {0x6fffffff, "COMPRESS_HIOS"},
	{0x70000000, "COMPRESS_LOPROC"}, {0x7fffffff, "COMPRESS_HIPROC"},
}

func (i CompressionType) String() string   { return compressionTypeNames.value(uint32(i), "") }
func (i CompressionType) GoString() string { return compressionTypeNames.value(uint32(i), "elf.") }

// ProgType says what a segment is.
type ProgType int

const (
	PT_NULL              ProgType = 0x0
	PT_LOAD              ProgType = 0x1
	PT_DYNAMIC           ProgType = 0x2
	PT_INTERP            ProgType = 0x3
	PT_NOTE              ProgType = 0x4
	PT_SHLIB             ProgType = 0x5
	PT_PHDR              ProgType = 0x6
	PT_TLS               ProgType = 0x7
	PT_LOOS              ProgType = 0x60000000
	PT_GNU_EH_FRAME      ProgType = 0x6474e550
	PT_GNU_STACK         ProgType = 0x6474e551
	PT_GNU_RELRO         ProgType = 0x6474e552
	PT_GNU_PROPERTY      ProgType = 0x6474e553
	PT_GNU_MBIND_LO      ProgType = 0x6474e555
	PT_GNU_MBIND_HI      ProgType = 0x6474f554
	PT_PAX_FLAGS         ProgType = 0x65041580
	PT_OPENBSD_RANDOMIZE ProgType = 0x65a3dbe6
	PT_OPENBSD_WXNEEDED  ProgType = 0x65a3dbe7
	PT_OPENBSD_BOOTDATA  ProgType = 0x65a41be6
	PT_SUNW_EH_FRAME     ProgType = 0x6474e550
	PT_SUNWSTACK         ProgType = 0x6ffffffb
	PT_HIOS              ProgType = 0x6fffffff
	PT_LOPROC            ProgType = 0x70000000
	PT_ARM_ARCHEXT       ProgType = 0x70000000
	PT_ARM_EXIDX         ProgType = 0x70000001
	PT_AARCH64_ARCHEXT   ProgType = 0x70000000
	PT_AARCH64_UNWIND    ProgType = 0x70000001
	PT_MIPS_REGINFO      ProgType = 0x70000000
	PT_MIPS_RTPROC       ProgType = 0x70000001
	PT_MIPS_OPTIONS      ProgType = 0x70000002
	PT_MIPS_ABIFLAGS     ProgType = 0x70000003
	PT_S390_PGSTE        ProgType = 0x70000000
	PT_HIPROC            ProgType = 0x7fffffff
)

var progTypeNames = names{
	{0x0, "PT_NULL"}, {0x1, "PT_LOAD"}, {0x2, "PT_DYNAMIC"}, {0x3, "PT_INTERP"}, {0x4, "PT_NOTE"}, {0x5, "PT_SHLIB"}, {0x6, "PT_PHDR"},
	{0x7, "PT_TLS"}, {0x60000000, "PT_LOOS"}, {0x6474e550, "PT_GNU_EH_FRAME"}, {0x6474e551, "PT_GNU_STACK"}, {0x6474e552, "PT_GNU_RELRO"},
	{0x6474e553, "PT_GNU_PROPERTY"}, {0x65041580, "PT_PAX_FLAGS"}, {0x65a3dbe6, "PT_OPENBSD_RANDOMIZE"}, {0x65a3dbe7, "PT_OPENBSD_WXNEEDED"},
	{0x65a41be6, "PT_OPENBSD_BOOTDATA"}, {0x6ffffffb, "PT_SUNWSTACK"}, {0x6fffffff, "PT_HIOS"}, {0x70000000, "PT_LOPROC"},
	{0x7fffffff, "PT_HIPROC"},
}

func (i ProgType) String() string   { return progTypeNames.value(uint32(i), "") }
func (i ProgType) GoString() string { return progTypeNames.value(uint32(i), "elf.") }

// ProgFlag has the permissions of a segment.
type ProgFlag uint32

const (
	PF_X        ProgFlag = 0x1
	PF_W        ProgFlag = 0x2
	PF_R        ProgFlag = 0x4
	PF_MASKOS   ProgFlag = 0xff00000
	PF_MASKPROC ProgFlag = 0xf0000000
)

var progFlagNames = names{
	{0x1, "PF_X"}, {0x2, "PF_W"}, {0x4, "PF_R"},
}

func (i ProgFlag) String() string   { return progFlagNames.flags(uint32(i), "") }
func (i ProgFlag) GoString() string { return progFlagNames.flags(uint32(i), "elf.") }

// NType is the kind of a note in a core file.
type NType int

const (
	NT_PRSTATUS NType = 1
	NT_FPREGSET NType = 2
	NT_PRPSINFO NType = 3
)

var nTypeNames = names{
	{1, "NT_PRSTATUS"}, {2, "NT_FPREGSET"}, {3, "NT_PRPSINFO"},
}

func (i NType) String() string   { return nTypeNames.value(uint32(i), "") }
func (i NType) GoString() string { return nTypeNames.value(uint32(i), "elf.") }
