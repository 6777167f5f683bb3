package elf

// This file has the constants of the file header.

// ELFMAG is what every ELF file begins with.
const ELFMAG = "\x7fELF"

// Places in Header.Ident.
const (
	EI_CLASS      = 4
	EI_DATA       = 5
	EI_VERSION    = 6
	EI_OSABI      = 7
	EI_ABIVERSION = 8
	EI_PAD        = 9
	EI_NIDENT     = 16
)

// Version is the version of the format: Header.Ident[EI_VERSION] and Header.Version.
type Version byte

const (
	EV_NONE    Version = 0
	EV_CURRENT Version = 1
)

var versionNames = names{
	{0, "EV_NONE"}, {1, "EV_CURRENT"},
}

func (i Version) String() string   { return versionNames.value(uint32(i), "") }
func (i Version) GoString() string { return versionNames.value(uint32(i), "elf.") }

// Class tells 32-bit files from 64-bit ones: Header.Ident[EI_CLASS].
type Class byte

const (
	ELFCLASSNONE Class = 0
	ELFCLASS32   Class = 1
	ELFCLASS64   Class = 2
)

var classNames = names{
	{0, "ELFCLASSNONE"}, {1, "ELFCLASS32"}, {2, "ELFCLASS64"},
}

func (i Class) String() string   { return classNames.value(uint32(i), "") }
func (i Class) GoString() string { return classNames.value(uint32(i), "elf.") }

// Data is the order of bytes: Header.Ident[EI_DATA].
type Data byte

const (
	ELFDATANONE Data = 0
	ELFDATA2LSB Data = 1
	ELFDATA2MSB Data = 2
)

var dataNames = names{
	{0, "ELFDATANONE"}, {1, "ELFDATA2LSB"}, {2, "ELFDATA2MSB"},
}

func (i Data) String() string   { return dataNames.value(uint32(i), "") }
func (i Data) GoString() string { return dataNames.value(uint32(i), "elf.") }

// OSABI is the operating system whose extensions a file uses: Header.Ident[EI_OSABI].
type OSABI byte

const (
	ELFOSABI_NONE       OSABI = 0
	ELFOSABI_HPUX       OSABI = 1
	ELFOSABI_NETBSD     OSABI = 2
	ELFOSABI_LINUX      OSABI = 3
	ELFOSABI_HURD       OSABI = 4
	ELFOSABI_86OPEN     OSABI = 5
	ELFOSABI_SOLARIS    OSABI = 6
	ELFOSABI_AIX        OSABI = 7
	ELFOSABI_IRIX       OSABI = 8
	ELFOSABI_FREEBSD    OSABI = 9
	ELFOSABI_TRU64      OSABI = 10
	ELFOSABI_MODESTO    OSABI = 11
	ELFOSABI_OPENBSD    OSABI = 12
	ELFOSABI_OPENVMS    OSABI = 13
	ELFOSABI_NSK        OSABI = 14
	ELFOSABI_AROS       OSABI = 15
	ELFOSABI_FENIXOS    OSABI = 16
	ELFOSABI_CLOUDABI   OSABI = 17
	ELFOSABI_ARM        OSABI = 97
	ELFOSABI_STANDALONE OSABI = 255
)

var oSABINames = names{
	{0, "ELFOSABI_NONE"}, {1, "ELFOSABI_HPUX"}, {2, "ELFOSABI_NETBSD"}, {3, "ELFOSABI_LINUX"}, {4, "ELFOSABI_HURD"}, {5, "ELFOSABI_86OPEN"},
	{6, "ELFOSABI_SOLARIS"}, {7, "ELFOSABI_AIX"}, {8, "ELFOSABI_IRIX"}, {9, "ELFOSABI_FREEBSD"}, {10, "ELFOSABI_TRU64"},
	{11, "ELFOSABI_MODESTO"}, {12, "ELFOSABI_OPENBSD"}, {13, "ELFOSABI_OPENVMS"}, {14, "ELFOSABI_NSK"}, {15, "ELFOSABI_AROS"},
	{16, "ELFOSABI_FENIXOS"}, {17, "ELFOSABI_CLOUDABI"}, {97, "ELFOSABI_ARM"}, {255, "ELFOSABI_STANDALONE"},
}

func (i OSABI) String() string   { return oSABINames.value(uint32(i), "") }
func (i OSABI) GoString() string { return oSABINames.value(uint32(i), "elf.") }

// Type is the kind of object file: Header.Type.
type Type uint16

const (
	ET_NONE   Type = 0x0
	ET_REL    Type = 0x1
	ET_EXEC   Type = 0x2
	ET_DYN    Type = 0x3
	ET_CORE   Type = 0x4
	ET_LOOS   Type = 0xfe00
	ET_HIOS   Type = 0xfeff
	ET_LOPROC Type = 0xff00
	ET_HIPROC Type = 0xffff
)

var typeNames = names{
	{0x0, "ET_NONE"}, {0x1, "ET_REL"}, {0x2, "ET_EXEC"}, {0x3, "ET_DYN"}, {0x4, "ET_CORE"}, {0xfe00, "ET_LOOS"}, {0xfeff, "ET_HIOS"},
	{0xff00, "ET_LOPROC"}, {0xffff, "ET_HIPROC"},
}

func (i Type) String() string   { return typeNames.value(uint32(i), "") }
func (i Type) GoString() string { return typeNames.value(uint32(i), "elf.") }
