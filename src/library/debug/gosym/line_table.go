package gosym

import (
	"bytes"
	"encoding/binary"
	"sort"
	"sync"
)

// version is the version of Go that made a table.
type version int

const (
	versionUnknown version = iota
	version11
	version12
	version16 // Go 1.16
	version18 // Go 1.18
	version20 // Go 1.20
)

// magics are what tables of Go 1.2 and later begin with.
var magics = map[uint32]version{0xfffffffb: version12, 0xfffffffa: version16, 0xfffffff0: version18, 0xfffffff1: version20}

// LineTable maps addresses to lines. Since Go 1.2 there is one for the whole program, before that one for each function.
type LineTable struct {
	Data []byte
	PC   uint64
	Line int // up to Go 1.1

	lock    sync.Mutex
	version version
	tables
}

// tables are the parts of a table of Go 1.2 or later.
type tables struct {
	order         binary.ByteOrder
	quantum       uint32 // smallest size of an instruction
	pointerSize   int
	entrySize     int // of a number in the table of functions
	functionCount int
	fileCount     int
	funcs         []byte // pairs of an address and an offset in data, and the end address
	data          []byte // of functions
	names         []byte
	units         []byte // numbers of files in a unit of compilation
	fileNames     []byte
	values        []byte           // what belongs to addresses
	numbers       map[string]int32 // of files
}

// NewLineTable makes a table of the bytes in a program; text is where its code begins.
func NewLineTable(data []byte, text uint64) *LineTable { return &LineTable{Data: data, PC: text} }

// PCToLine returns the line of an address.
func (t *LineTable) PCToLine(pc uint64) int {
	if t.modern() {
		line := -1
		t.try(func() {
			if f := t.function(pc); f != nil {
				line = int(f.value(f.field(fieldLines), pc))
			}
		})
		return line
	}
	_, _, line := t.parse(pc, -1)
	return line
}

// LineToPC returns the first address of a line, in tables up to Go 1.1.
func (t *LineTable) LineToPC(line int, maxpc uint64) uint64 {
	if t.modern() {
		return 0
	}
	_, pc, at := t.parse(maxpc, line)
	if at != line {
		return 0
	}
	return pc - 1
}

// parse reads the table of a function up to an address or a line.
func (t *LineTable) parse(wantPC uint64, wantLine int) (rest []byte, pc uint64, line int) {
	rest, pc, line = t.Data, t.PC, t.Line
	for pc <= wantPC && line != wantLine && len(rest) > 0 {
		code := rest[0]
		rest = rest[1:]
		switch {
		case code > 128:
			pc += uint64(code - 128)
			continue
		case code > 64:
			line -= int(code - 64)
		case code > 0:
			line += int(code)
		case len(rest) < 4:
			rest = rest[:0]
		default:
			line += int(binary.BigEndian.Uint32(rest))
			rest = rest[4:]
		}
		pc++
	}
	return rest, pc, line
}

// from returns the table from an address on.
func (t *LineTable) from(pc uint64) *LineTable {
	data, pc, line := t.parse(pc, -1)
	return &LineTable{Data: data, PC: pc, Line: line}
}

// try calls f. Tables that lie make it run out of their bounds, which ends it.
func (t *LineTable) try(f func()) {
	defer func() { recover() }()
	f()
}

// modern reports whether the table is of Go 1.2 or later, and takes it apart at first.
func (t *LineTable) modern() bool {
	t.lock.Lock()
	defer t.lock.Unlock()
	if t.version == versionUnknown {
		t.version = version11
		t.try(t.open)
	}
	return t.version >= version12
}

func (t *LineTable) word(b []byte, size int) uint64 {
	if size == 4 {
		return uint64(t.order.Uint32(b))
	}
	return t.order.Uint64(b)
}

func (t *LineTable) open() {
	const header = 8
	d := t.Data
	if len(d) < 2*header || d[4] != 0 || d[5] != 0 || (d[6] != 1 && d[6] != 2 && d[6] != 4) || (d[7] != 4 && d[7] != 8) {
		return
	}
	little, big := magics[binary.LittleEndian.Uint32(d)], magics[binary.BigEndian.Uint32(d)]
	switch {
	case little != versionUnknown:
		t.order, t.version = binary.LittleEndian, little
	case big != versionUnknown:
		t.order, t.version = binary.BigEndian, big
	default:
		return
	}
	t.quantum, t.pointerSize = uint32(d[6]), int(d[7])
	t.entrySize = t.pointerSize
	word := func(i int) uint64 { return t.word(d[header+i*t.pointerSize:], t.pointerSize) }
	t.functionCount = int(uint32(word(0)))
	first := 2 // the word with the first offset
	switch {
	case t.version == version12:
		t.data, t.names, t.values = d, d, d
		t.cutFunctions(d[header+t.pointerSize:])
		t.fileNames = d[t.order.Uint32(d[header+t.pointerSize+len(t.funcs):]):]
		t.fileCount = int(t.order.Uint32(t.fileNames))
		t.fileNames = t.fileNames[:4*t.fileCount]
		return
	case t.version >= version18:
		t.entrySize = 4
		first = 3
	}
	t.fileCount = int(uint32(word(1)))
	t.names, t.units, t.fileNames = d[word(first):], d[word(first+1):], d[word(first+2):]
	t.values, t.data = d[word(first+3):], d[word(first+4):]
	t.cutFunctions(t.data)
}

func (t *LineTable) cutFunctions(b []byte) { t.funcs = b[:(2*t.functionCount+1)*t.entrySize] }

// entry returns the address of the i-th function; there is one more, the end of the last.
func (t *LineTable) entry(i int) uint64 {
	pc := t.word(t.funcs[2*i*t.entrySize:], t.entrySize)
	if t.version >= version18 {
		pc += t.PC
	}
	return pc
}

// function is what a table has about a function.
type function struct {
	*LineTable
	data []byte
}

// Fields behind the address, four bytes each.
const (
	fieldName        = 1
	fieldDeferReturn = 3
	fieldFiles       = 5
	fieldLines       = 6
	fieldUnit        = 8
)

func (f *function) field(n int) uint32 {
	size := f.pointerSize
	if f.version >= version18 {
		size = 4
	}
	return f.order.Uint32(f.data[size+4*(n-1):])
}

func (f *function) start() uint64 {
	if f.version >= version18 {
		return uint64(f.order.Uint32(f.data)) + f.PC
	}
	return f.word(f.data, f.pointerSize)
}

func (t *LineTable) functionAt(i int) *function {
	return &function{t, t.data[t.word(t.funcs[(2*i+1)*t.entrySize:], t.entrySize):]}
}

// function returns the function that an address belongs to, or nil.
func (t *LineTable) function(pc uint64) *function {
	if pc < t.entry(0) || pc >= t.entry(t.functionCount) {
		return nil
	}
	return t.functionAt(sort.Search(t.functionCount, func(i int) bool { return t.entry(i) > pc }) - 1)
}

// functions lists all functions.
func (t *LineTable) functions() (list []Func) {
	t.try(func() {
		all := make([]Func, t.functionCount)
		for i := range all {
			info := t.functionAt(i)
			f := &all[i]
			f.Entry, f.End = t.entry(i), t.entry(i+1)
			f.LineTable, f.FrameSize = t, int(info.field(fieldDeferReturn))
			f.Sym = &Sym{Value: f.Entry, Type: 'T', Name: text(t.names, info.field(fieldName)), Func: f, goVersion: t.version}
		}
		list = all
	})
	return list
}

// text returns the string at an offset.
func text(b []byte, at uint32) string {
	b = b[at:]
	return string(b[:bytes.IndexByte(b, 0)])
}

// steps goes through the values that a program has for addresses.
type steps struct {
	t     *LineTable
	rest  []byte
	pc    uint64
	value int32
	begun bool
}

func (f *function) steps(at uint32) *steps {
	return &steps{t: f.LineTable, rest: f.values[at:], pc: f.start(), value: -1}
}

func (s *steps) number() uint32 {
	var v uint32
	for shift := 0; ; shift += 7 {
		b := s.rest[0]
		s.rest = s.rest[1:]
		v |= uint32(b&0x7f) << shift
		if b < 0x80 {
			return v
		}
	}
}

// next goes to the next value, which holds up to s.pc.
func (s *steps) next() bool {
	change := s.number()
	if change == 0 && s.begun {
		return false
	}
	if change&1 != 0 {
		change = ^(change >> 1)
	} else {
		change >>= 1
	}
	s.value += int32(change)
	start := s.pc
	s.pc += uint64(s.number() * s.t.quantum)
	s.begun = s.begun || s.pc != start
	return true
}

// value returns the value that belongs to an address.
func (f *function) value(at uint32, pc uint64) int32 {
	for s := f.steps(at); s.next(); {
		if pc < s.pc {
			return s.value
		}
	}
	return -1
}

// file returns the file of an address.
func (t *LineTable) file(pc uint64) (name string) {
	t.try(func() {
		f := t.function(pc)
		if f == nil {
			return
		}
		number := f.value(f.field(fieldFiles), pc)
		switch {
		case t.version == version12:
			if number > 0 {
				name = text(t.data, t.order.Uint32(t.fileNames[4*number:]))
			}
		case number >= 0:
			if at := t.order.Uint32(t.units[(f.field(fieldUnit)+uint32(number))*4:]); at != ^uint32(0) {
				name = text(t.fileNames, at)
			}
		}
	})
	return name
}

// files numbers the files.
func (t *LineTable) files() map[string]int32 {
	t.lock.Lock()
	defer t.lock.Unlock()
	if t.numbers != nil {
		return t.numbers
	}
	numbers := map[string]int32{}
	at := uint32(0)
	for i := 0; i < t.fileCount; i++ {
		switch {
		case t.version > version12:
			name := text(t.fileNames, at)
			numbers[name] = int32(at)
			at += uint32(len(name) + 1)
		case i > 0:
			numbers[text(t.data, t.order.Uint32(t.fileNames[4*i:]))] = int32(i)
		}
	}
	t.numbers = numbers
	return numbers
}

func (t *LineTable) addFiles(to map[string]*Obj, o *Obj) {
	t.try(func() {
		for name := range t.files() {
			to[name] = o
		}
	})
}

// address returns the first address of a line, or 0.
func (t *LineTable) address(name string, line int) (pc uint64) {
	t.try(func() {
		number, ok := t.files()[name]
		if !ok {
			return
		}
		for i := 0; i < t.functionCount; i++ {
			if at := t.functionAt(i).address(number, int32(line)); at != 0 {
				pc = at
				return
			}
		}
	})
	return pc
}

// address returns the first address in the function that belongs to a file's line, or 0.
func (f *function) address(file, line int32) uint64 {
	var unit []byte
	if f.version > version12 {
		number := f.field(fieldUnit)
		if number == ^uint32(0) {
			return 0
		}
		unit = f.units[4*number:]
	}
	files, lines := f.field(fieldFiles), f.field(fieldLines)
	if files == 0 || lines == 0 {
		return 0
	}
	inFile, inLine := f.steps(files), f.steps(lines)
	for start := inFile.pc; inFile.next(); start = inFile.pc {
		number := inFile.value
		if unit != nil {
			number = int32(f.order.Uint32(unit[4*number:]))
		}
		if number != file || start >= inFile.pc {
			continue
		}
		for lineStart := inLine.pc; inLine.pc < inFile.pc && inLine.next(); lineStart = inLine.pc {
			if inLine.value != line {
				continue
			}
			if start <= lineStart {
				return lineStart
			}
			if start < inLine.pc {
				return start
			}
		}
	}
	return 0
}
