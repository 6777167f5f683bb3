package elf

// This file has the constants of dynamic linking.

// DynTag says what an entry of the dynamic section is.
type DynTag int

const (
	DT_NULL                       DynTag = 0x0
	DT_NEEDED                     DynTag = 0x1
	DT_PLTRELSZ                   DynTag = 0x2
	DT_PLTGOT                     DynTag = 0x3
	DT_HASH                       DynTag = 0x4
	DT_STRTAB                     DynTag = 0x5
	DT_SYMTAB                     DynTag = 0x6
	DT_RELA                       DynTag = 0x7
	DT_RELASZ                     DynTag = 0x8
	DT_RELAENT                    DynTag = 0x9
	DT_STRSZ                      DynTag = 0xa
	DT_SYMENT                     DynTag = 0xb
	DT_INIT                       DynTag = 0xc
	DT_FINI                       DynTag = 0xd
	DT_SONAME                     DynTag = 0xe
	DT_RPATH                      DynTag = 0xf
	DT_SYMBOLIC                   DynTag = 0x10
	DT_REL                        DynTag = 0x11
	DT_RELSZ                      DynTag = 0x12
	DT_RELENT                     DynTag = 0x13
	DT_PLTREL                     DynTag = 0x14
	DT_DEBUG                      DynTag = 0x15
	DT_TEXTREL                    DynTag = 0x16
	DT_JMPREL                     DynTag = 0x17
	DT_BIND_NOW                   DynTag = 0x18
	DT_INIT_ARRAY                 DynTag = 0x19
	DT_FINI_ARRAY                 DynTag = 0x1a
	DT_INIT_ARRAYSZ               DynTag = 0x1b
	DT_FINI_ARRAYSZ               DynTag = 0x1c
	DT_RUNPATH                    DynTag = 0x1d
	DT_FLAGS                      DynTag = 0x1e
	DT_ENCODING                   DynTag = 0x20
	DT_PREINIT_ARRAY              DynTag = 0x20
	DT_PREINIT_ARRAYSZ            DynTag = 0x21
	DT_SYMTAB_SHNDX               DynTag = 0x22
	DT_LOOS                       DynTag = 0x6000000d
	DT_HIOS                       DynTag = 0x6ffff000
	DT_VALRNGLO                   DynTag = 0x6ffffd00
	DT_GNU_PRELINKED              DynTag = 0x6ffffdf5
	DT_GNU_CONFLICTSZ             DynTag = 0x6ffffdf6
	DT_GNU_LIBLISTSZ              DynTag = 0x6ffffdf7
	DT_CHECKSUM                   DynTag = 0x6ffffdf8
	DT_PLTPADSZ                   DynTag = 0x6ffffdf9
	DT_MOVEENT                    DynTag = 0x6ffffdfa
	DT_MOVESZ                     DynTag = 0x6ffffdfb
	DT_FEATURE                    DynTag = 0x6ffffdfc
	DT_POSFLAG_1                  DynTag = 0x6ffffdfd
	DT_SYMINSZ                    DynTag = 0x6ffffdfe
	DT_SYMINENT                   DynTag = 0x6ffffdff
	DT_VALRNGHI                   DynTag = 0x6ffffdff
	DT_ADDRRNGLO                  DynTag = 0x6ffffe00
	DT_GNU_HASH                   DynTag = 0x6ffffef5
	DT_TLSDESC_PLT                DynTag = 0x6ffffef6
	DT_TLSDESC_GOT                DynTag = 0x6ffffef7
	DT_GNU_CONFLICT               DynTag = 0x6ffffef8
	DT_GNU_LIBLIST                DynTag = 0x6ffffef9
	DT_CONFIG                     DynTag = 0x6ffffefa
	DT_DEPAUDIT                   DynTag = 0x6ffffefb
	DT_AUDIT                      DynTag = 0x6ffffefc
	DT_PLTPAD                     DynTag = 0x6ffffefd
	DT_MOVETAB                    DynTag = 0x6ffffefe
	DT_SYMINFO                    DynTag = 0x6ffffeff
	DT_ADDRRNGHI                  DynTag = 0x6ffffeff
	DT_VERSYM                     DynTag = 0x6ffffff0
	DT_RELACOUNT                  DynTag = 0x6ffffff9
	DT_RELCOUNT                   DynTag = 0x6ffffffa
	DT_FLAGS_1                    DynTag = 0x6ffffffb
	DT_VERDEF                     DynTag = 0x6ffffffc
	DT_VERDEFNUM                  DynTag = 0x6ffffffd
	DT_VERNEED                    DynTag = 0x6ffffffe
	DT_VERNEEDNUM                 DynTag = 0x6fffffff
	DT_LOPROC                     DynTag = 0x70000000
	DT_MIPS_RLD_VERSION           DynTag = 0x70000001
	DT_MIPS_TIME_STAMP            DynTag = 0x70000002
	DT_MIPS_ICHECKSUM             DynTag = 0x70000003
	DT_MIPS_IVERSION              DynTag = 0x70000004
	DT_MIPS_FLAGS                 DynTag = 0x70000005
	DT_MIPS_BASE_ADDRESS          DynTag = 0x70000006
	DT_MIPS_MSYM                  DynTag = 0x70000007
	DT_MIPS_CONFLICT              DynTag = 0x70000008
	DT_MIPS_LIBLIST               DynTag = 0x70000009
	DT_MIPS_LOCAL_GOTNO           DynTag = 0x7000000a
	DT_MIPS_CONFLICTNO            DynTag = 0x7000000b
	DT_MIPS_LIBLISTNO             DynTag = 0x70000010
	DT_MIPS_SYMTABNO              DynTag = 0x70000011
	DT_MIPS_UNREFEXTNO            DynTag = 0x70000012
	DT_MIPS_GOTSYM                DynTag = 0x70000013
	DT_MIPS_HIPAGENO              DynTag = 0x70000014
	DT_MIPS_RLD_MAP               DynTag = 0x70000016
	DT_MIPS_DELTA_CLASS           DynTag = 0x70000017
	DT_MIPS_DELTA_CLASS_NO        DynTag = 0x70000018
	DT_MIPS_DELTA_INSTANCE        DynTag = 0x70000019
	DT_MIPS_DELTA_INSTANCE_NO     DynTag = 0x7000001a
	DT_MIPS_DELTA_RELOC           DynTag = 0x7000001b
	DT_MIPS_DELTA_RELOC_NO        DynTag = 0x7000001c
	DT_MIPS_DELTA_SYM             DynTag = 0x7000001d
	DT_MIPS_DELTA_SYM_NO          DynTag = 0x7000001e
	DT_MIPS_DELTA_CLASSSYM        DynTag = 0x70000020
	DT_MIPS_DELTA_CLASSSYM_NO     DynTag = 0x70000021
	DT_MIPS_CXX_FLAGS             DynTag = 0x70000022
	DT_MIPS_PIXIE_INIT            DynTag = 0x70000023
	DT_MIPS_SYMBOL_LIB            DynTag = 0x70000024
	DT_MIPS_LOCALPAGE_GOTIDX      DynTag = 0x70000025
	DT_MIPS_LOCAL_GOTIDX          DynTag = 0x70000026
	DT_MIPS_HIDDEN_GOTIDX         DynTag = 0x70000027
	DT_MIPS_PROTECTED_GOTIDX      DynTag = 0x70000028
	DT_MIPS_OPTIONS               DynTag = 0x70000029
	DT_MIPS_INTERFACE             DynTag = 0x7000002a
	DT_MIPS_DYNSTR_ALIGN          DynTag = 0x7000002b
	DT_MIPS_INTERFACE_SIZE        DynTag = 0x7000002c
	DT_MIPS_RLD_TEXT_RESOLVE_ADDR DynTag = 0x7000002d
	DT_MIPS_PERF_SUFFIX           DynTag = 0x7000002e
	DT_MIPS_COMPACT_SIZE          DynTag = 0x7000002f
	DT_MIPS_GP_VALUE              DynTag = 0x70000030
	DT_MIPS_AUX_DYNAMIC           DynTag = 0x70000031
	DT_MIPS_PLTGOT                DynTag = 0x70000032
	DT_MIPS_RWPLT                 DynTag = 0x70000034
	DT_MIPS_RLD_MAP_REL           DynTag = 0x70000035
	DT_PPC_GOT                    DynTag = 0x70000000
	DT_PPC_OPT                    DynTag = 0x70000001
	DT_PPC64_GLINK                DynTag = 0x70000000
	DT_PPC64_OPD                  DynTag = 0x70000001
	DT_PPC64_OPDSZ                DynTag = 0x70000002
	DT_PPC64_OPT                  DynTag = 0x70000003
	DT_SPARC_REGISTER             DynTag = 0x70000001
	DT_AUXILIARY                  DynTag = 0x7ffffffd
	DT_USED                       DynTag = 0x7ffffffe
	DT_FILTER                     DynTag = 0x7fffffff
	DT_HIPROC                     DynTag = 0x7fffffff
)

var dynTagNames = names{
	{0x0, "DT_NULL"}, {0x1, "DT_NEEDED"}, {0x2, "DT_PLTRELSZ"}, {0x3, "DT_PLTGOT"}, {0x4, "DT_HASH"}, {0x5, "DT_STRTAB"}, {0x6, "DT_SYMTAB"},
	{0x7, "DT_RELA"}, {0x8, "DT_RELASZ"}, {0x9, "DT_RELAENT"}, {0xa, "DT_STRSZ"}, {0xb, "DT_SYMENT"}, {0xc, "DT_INIT"}, {0xd, "DT_FINI"},
	{0xe, "DT_SONAME"}, {0xf, "DT_RPATH"}, {0x10, "DT_SYMBOLIC"}, {0x11, "DT_REL"}, {0x12, "DT_RELSZ"}, {0x13, "DT_RELENT"}, {0x14, "DT_PLTREL"},
	{0x15, "DT_DEBUG"}, {0x16, "DT_TEXTREL"}, {0x17, "DT_JMPREL"}, {0x18, "DT_BIND_NOW"}, {0x19, "DT_INIT_ARRAY"}, {0x1a, "DT_FINI_ARRAY"},
	{0x1b, "DT_INIT_ARRAYSZ"}, {0x1c, "DT_FINI_ARRAYSZ"}, {0x1d, "DT_RUNPATH"}, {0x1e, "DT_FLAGS"}, {0x20, "DT_ENCODING"},
	{0x21, "DT_PREINIT_ARRAYSZ"}, {0x22, "DT_SYMTAB_SHNDX"}, {0x6000000d, "DT_LOOS"}, {0x6ffff000, "DT_HIOS"}, {0x6ffffd00, "DT_VALRNGLO"},
	{0x6ffffdf5, "DT_GNU_PRELINKED"}, {0x6ffffdf6, "DT_GNU_CONFLICTSZ"}, {0x6ffffdf7, "DT_GNU_LIBLISTSZ"}, {0x6ffffdf8, "DT_CHECKSUM"},
	{0x6ffffdf9, "DT_PLTPADSZ"}, {0x6ffffdfa, "DT_MOVEENT"}, {0x6ffffdfb, "DT_MOVESZ"}, {0x6ffffdfc, "DT_FEATURE"}, {0x6ffffdfd, "DT_POSFLAG_1"},
	{0x6ffffdfe, "DT_SYMINSZ"}, {0x6ffffdff, "DT_SYMINENT"}, {0x6ffffe00, "DT_ADDRRNGLO"}, {0x6ffffef5, "DT_GNU_HASH"},
	{0x6ffffef6, "DT_TLSDESC_PLT"}, {0x6ffffef7, "DT_TLSDESC_GOT"}, {0x6ffffef8, "DT_GNU_CONFLICT"}, {0x6ffffef9, "DT_GNU_LIBLIST"},
	{0x6ffffefa, "DT_CONFIG"}, {0x6ffffefb, "DT_DEPAUDIT"}, {0x6ffffefc, "DT_AUDIT"}, {0x6ffffefd, "DT_PLTPAD"}, {0x6ffffefe, "DT_MOVETAB"},
	{0x6ffffeff, "DT_SYMINFO"}, {0x6ffffff0, "DT_VERSYM"}, {0x6ffffff9, "DT_RELACOUNT"}, {0x6ffffffa, "DT_RELCOUNT"}, {0x6ffffffb, "DT_FLAGS_1"},
	{0x6ffffffc, "DT_VERDEF"}, {0x6ffffffd, "DT_VERDEFNUM"}, {0x6ffffffe, "DT_VERNEED"}, {0x6fffffff, "DT_VERNEEDNUM"},
	{0x70000000, "DT_LOPROC"}, {0x7ffffffd, "DT_AUXILIARY"}, {0x7ffffffe, "DT_USED"}, {0x7fffffff, "DT_FILTER"},
}

func (i DynTag) String() string   { return dynTagNames.value(uint32(i), "") }
func (i DynTag) GoString() string { return dynTagNames.value(uint32(i), "elf.") }

// DynFlag has the values of an entry DT_FLAGS.
type DynFlag int

const (
	DF_ORIGIN     DynFlag = 0x1
	DF_SYMBOLIC   DynFlag = 0x2
	DF_TEXTREL    DynFlag = 0x4
	DF_BIND_NOW   DynFlag = 0x8
	DF_STATIC_TLS DynFlag = 0x10
)

var dynFlagNames = names{
	{0x1, "DF_ORIGIN"}, {0x2, "DF_SYMBOLIC"}, {0x4, "DF_TEXTREL"}, {0x8, "DF_BIND_NOW"}, {0x10, "DF_STATIC_TLS"},
}

func (i DynFlag) String() string   { return dynFlagNames.flags(uint32(i), "") }
func (i DynFlag) GoString() string { return dynFlagNames.flags(uint32(i), "elf.") }

// DynFlag1 has the values of an entry DT_FLAGS_1.
type DynFlag1 uint32

const (
	DF_1_NOW        DynFlag1 = 0x1
	DF_1_GLOBAL     DynFlag1 = 0x2
	DF_1_GROUP      DynFlag1 = 0x4
	DF_1_NODELETE   DynFlag1 = 0x8
	DF_1_LOADFLTR   DynFlag1 = 0x10
	DF_1_INITFIRST  DynFlag1 = 0x20
	DF_1_NOOPEN     DynFlag1 = 0x40
	DF_1_ORIGIN     DynFlag1 = 0x80
	DF_1_DIRECT     DynFlag1 = 0x100
	DF_1_TRANS      DynFlag1 = 0x200
	DF_1_INTERPOSE  DynFlag1 = 0x400
	DF_1_NODEFLIB   DynFlag1 = 0x800
	DF_1_NODUMP     DynFlag1 = 0x1000
	DF_1_CONFALT    DynFlag1 = 0x2000
	DF_1_ENDFILTEE  DynFlag1 = 0x4000
	DF_1_DISPRELDNE DynFlag1 = 0x8000
	DF_1_DISPRELPND DynFlag1 = 0x10000
	DF_1_NODIRECT   DynFlag1 = 0x20000
	DF_1_IGNMULDEF  DynFlag1 = 0x40000
	DF_1_NOKSYMS    DynFlag1 = 0x80000
	DF_1_NOHDR      DynFlag1 = 0x100000
	DF_1_EDITED     DynFlag1 = 0x200000
	DF_1_NORELOC    DynFlag1 = 0x400000
	DF_1_SYMINTPOSE DynFlag1 = 0x800000
	DF_1_GLOBAUDIT  DynFlag1 = 0x1000000
	DF_1_SINGLETON  DynFlag1 = 0x2000000
	DF_1_STUB       DynFlag1 = 0x4000000
	DF_1_PIE        DynFlag1 = 0x8000000
	DF_1_KMOD       DynFlag1 = 0x10000000
	DF_1_WEAKFILTER DynFlag1 = 0x20000000
	DF_1_NOCOMMON   DynFlag1 = 0x40000000
)

var dynFlag1Names = names{
	{0x1, "DF_1_NOW"}, {0x2, "DF_1_GLOBAL"}, {0x4, "DF_1_GROUP"}, {0x8, "DF_1_NODELETE"}, {0x10, "DF_1_LOADFLTR"}, {0x20, "DF_1_INITFIRST"},
	{0x40, "DF_1_NOOPEN"}, {0x80, "DF_1_ORIGIN"}, {0x100, "DF_1_DIRECT"}, {0x200, "DF_1_TRANS"}, {0x400, "DF_1_INTERPOSE"},
	{0x800, "DF_1_NODEFLIB"}, {0x1000, "DF_1_NODUMP"}, {0x2000, "DF_1_CONFALT"}, {0x4000, "DF_1_ENDFILTEE"}, {0x8000, "DF_1_DISPRELDNE"},
	{0x10000, "DF_1_DISPRELPND"}, {0x20000, "DF_1_NODIRECT"}, {0x40000, "DF_1_IGNMULDEF"}, {0x80000, "DF_1_NOKSYMS"}, {0x100000, "DF_1_NOHDR"},
	{0x200000, "DF_1_EDITED"}, {0x400000, "DF_1_NORELOC"}, {0x800000, "DF_1_SYMINTPOSE"}, {0x1000000, "DF_1_GLOBAUDIT"},
	{0x2000000, "DF_1_SINGLETON"}, {0x4000000, "DF_1_STUB"}, {0x8000000, "DF_1_PIE"}, {0x10000000, "DF_1_KMOD"}, {0x20000000, "DF_1_WEAKFILTER"},
	{0x40000000, "DF_1_NOCOMMON"},
}

func (i DynFlag1) String() string   { return dynFlag1Names.flags(uint32(i), "") }
func (i DynFlag1) GoString() string { return dynFlag1Names.flags(uint32(i), "elf.") }
