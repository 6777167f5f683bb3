package macho

import "strconv"

// Type is the kind of a file.
type Type uint32

const (
	TypeObj    Type = 1
	TypeExec   Type = 2
	TypeDylib  Type = 6
	TypeBundle Type = 8
)

// Cpu is the architecture that a file is for.
type Cpu uint32

const wide = 0x01000000 // the bit of 64-bit architectures

const (
	Cpu386   Cpu = 7
	CpuAmd64 Cpu = Cpu386 | wide
	CpuArm   Cpu = 12
	CpuArm64 Cpu = CpuArm | wide
	CpuPpc   Cpu = 18
	CpuPpc64 Cpu = CpuPpc | wide
)

// LoadCmd is a command of those that say how a file is loaded.
type LoadCmd uint32

const (
	LoadCmdSegment    LoadCmd = 0x1
	LoadCmdSymtab     LoadCmd = 0x2
	LoadCmdThread     LoadCmd = 0x4
	LoadCmdUnixThread LoadCmd = 0x5
	LoadCmdDysymtab   LoadCmd = 0xb
	LoadCmdDylib      LoadCmd = 0xc
	LoadCmdDylinker   LoadCmd = 0xf
	LoadCmdSegment64  LoadCmd = 0x19
	LoadCmdRpath      LoadCmd = 0x8000001c
)

var (
	typeNames    = map[uint32]string{1: "Obj", 2: "Exec", 6: "Dylib", 8: "Bundle"}
	cpuNames     = map[uint32]string{7: "Cpu386", 7 | wide: "CpuAmd64", 12: "CpuArm", 12 | wide: "CpuArm64", 18: "CpuPpc", 18 | wide: "CpuPpc64"}
	commandNames = map[uint32]string{0x1: "LoadCmdSegment", 0x4: "LoadCmdThread", 0x5: "LoadCmdUnixThread", 0xc: "LoadCmdDylib",
		0x19: "LoadCmdSegment64", 0x8000001c: "LoadCmdRpath"}
)

// named returns the name of v behind a prefix, or v itself.
func named(names map[uint32]string, v uint32, prefix string) string {
	if name, ok := names[v]; ok {
		return prefix + name
	}
	return strconv.FormatUint(uint64(v), 10)
}

func (t Type) String() string      { return named(typeNames, uint32(t), "") }
func (t Type) GoString() string    { return named(typeNames, uint32(t), "macho.") }
func (i Cpu) String() string       { return named(cpuNames, uint32(i), "") }
func (i Cpu) GoString() string     { return named(cpuNames, uint32(i), "macho.") }
func (i LoadCmd) String() string   { return named(commandNames, uint32(i), "") }
func (i LoadCmd) GoString() string { return named(commandNames, uint32(i), "macho.") }
