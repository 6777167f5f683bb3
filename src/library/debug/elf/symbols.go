package elf

// This file has the constants of symbols.

// SymBind is the binding of a symbol, in the upper half of its Info.
type SymBind int

const (
	STB_LOCAL  SymBind = 0
	STB_GLOBAL SymBind = 1
	STB_WEAK   SymBind = 2
	STB_LOOS   SymBind = 10
	STB_HIOS   SymBind = 12
	STB_LOPROC SymBind = 13
	STB_HIPROC SymBind = 15
)

var symBindNames = names{
	{0, "STB_LOCAL"}, {1, "STB_GLOBAL"}, {2, "STB_WEAK"}, {10, "STB_LOOS"}, {12, "STB_HIOS"}, {13, "STB_LOPROC"}, {15, "STB_HIPROC"},
}

func (i SymBind) String() string   { return symBindNames.value(uint32(i), "") }
func (i SymBind) GoString() string { return symBindNames.value(uint32(i), "elf.") }

// SymType is the kind of a symbol, in the lower half of its Info.
type SymType int

const (
	STT_NOTYPE  SymType = 0
	STT_OBJECT  SymType = 1
	STT_FUNC    SymType = 2
	STT_SECTION SymType = 3
	STT_FILE    SymType = 4
	STT_COMMON  SymType = 5
	STT_TLS     SymType = 6
	STT_LOOS    SymType = 10
	STT_HIOS    SymType = 12
	STT_LOPROC  SymType = 13
	STT_HIPROC  SymType = 15
)

var symTypeNames = names{
	{0, "STT_NOTYPE"}, {1, "STT_OBJECT"}, {2, "STT_FUNC"}, {3, "STT_SECTION"}, {4, "STT_FILE"}, {5, "STT_COMMON"}, {6, "STT_TLS"},
	{10, "STT_LOOS"}, {12, "STT_HIOS"}, {13, "STT_LOPROC"}, {15, "STT_HIPROC"},
}

func (i SymType) String() string   { return symTypeNames.value(uint32(i), "") }
func (i SymType) GoString() string { return symTypeNames.value(uint32(i), "elf.") }

// SymVis is the visibility of a symbol, in its Other.
type SymVis int

const (
	STV_DEFAULT   SymVis = 0
	STV_INTERNAL  SymVis = 1
	STV_HIDDEN    SymVis = 2
	STV_PROTECTED SymVis = 3
)

var symVisNames = names{
	{0, "STV_DEFAULT"}, {1, "STV_INTERNAL"}, {2, "STV_HIDDEN"}, {3, "STV_PROTECTED"},
}

func (i SymVis) String() string   { return symVisNames.value(uint32(i), "") }
func (i SymVis) GoString() string { return symVisNames.value(uint32(i), "elf.") }
