package dwarf

import (
	"errors"
	"io"
)

// LineEntry is a row of a table of lines: what belongs to the instructions from Address up to the next row's.
type LineEntry struct {
	Address       uint64
	OpIndex       int // of an operation within an instruction
	File          *LineFile
	Line          int // from 1; 0 if there is none
	Column        int // from 1; 0 if it is not told
	IsStmt        bool
	BasicBlock    bool
	PrologueEnd   bool
	EpilogueBegin bool
	ISA           int
	Discriminator int
	EndSequence   bool // Address is behind the last instruction
}

// LineFile is a source file. Mtime and Length are 0 if they are not told.
type LineFile struct {
	Name   string
	Mtime  uint64
	Length int
}

// LineReader reads the table of lines of a unit of compilation.
type LineReader struct {
	lineHeader
	c     cursor
	files []*LineFile // all that were read
	count int         // of those that were defined so far

	row  LineEntry
	file uint64 // number of row.File
}

// LineReader returns a reader of a unit's lines, or nil if it has none.
func (d *Data) LineReader(cu *Entry) (*LineReader, error) {
	at, ok := cu.Val(AttrStmtList).(int64)
	if d.line == nil || !ok {
		return nil, nil
	}
	if at < 0 || at > int64(len(d.line)) {
		return nil, errors.New("AttrStmtList value out of range")
	}
	folder, _ := cu.Val(AttrCompDir).(string)
	u := &d.units[d.unitAt(cu.Offset)]
	r := &LineReader{c: d.cursor(&u.layout, "line", Offset(at), d.line[at:])}
	if err := r.readHeader(folder); err != nil {
		return nil, err
	}
	r.initial = len(r.files)
	r.Reset()
	return r, nil
}

// LineReaderPos is a place in a table of lines.
type LineReaderPos struct {
	at    Offset
	count int
	row   LineEntry
	file  uint64
}

// Tell returns the place that Seek goes back to.
func (r *LineReader) Tell() LineReaderPos { return LineReaderPos{r.c.at, r.count, r.row, r.file} }

// Seek goes to a place that Tell returned.
func (r *LineReader) Seek(pos LineReaderPos) {
	r.c.at, r.c.rest = pos.at, r.c.d.line[pos.at:r.end]
	r.count, r.row, r.file = pos.count, pos.row, pos.file
}

// Reset goes to the beginning of the table.
func (r *LineReader) Reset() {
	r.c.at, r.c.rest = r.program, r.c.d.line[r.program:r.end]
	r.count = r.initial
	r.resetRow()
}

func (r *LineReader) resetRow() {
	r.row = LineEntry{Line: 1, IsStmt: r.isStmt}
	r.setFile(1)
}

func (r *LineReader) setFile(number uint64) {
	r.file, r.row.File = number, nil
	if number < uint64(r.count) {
		r.row.File = r.files[number]
	}
}

// Files returns the files that are known so far. Before version 5 the first is nil, as files are numbered from 1.
func (r *LineReader) Files() []*LineFile { return r.files[:r.count] }

// Next sets *entry to the next row; at the end it returns io.EOF.
func (r *LineReader) Next(entry *LineEntry) error {
	for r.c.err == nil {
		if len(r.c.rest) == 0 {
			return io.EOF
		}
		if r.step(entry) && r.c.err == nil {
			return nil
		}
	}
	return r.c.err
}

// SeekPC sets *entry to the row of an address.
func (r *LineReader) SeekPC(pc uint64, entry *LineEntry) error {
	if err := r.Next(entry); err != nil {
		return err
	}
	if entry.Address > pc {
		r.Reset()
		if err := r.Next(entry); err != nil {
			return err
		}
		if entry.Address > pc {
			r.Reset()
			return ErrUnknownPC
		}
	}
	for {
		at := r.Tell()
		var next LineEntry
		err := r.Next(&next)
		switch {
		case err == io.EOF || err == nil && next.Address > pc && entry.EndSequence:
			return ErrUnknownPC
		case err != nil:
			return err
		case next.Address > pc:
			r.Seek(at)
			return nil
		}
		*entry = next
	}
}

// Operations of a line-number program (DWARF 5, 6.2.5.2 and 6.2.5.3).
const (
	opExtended         = 0
	opCopy             = 1
	opAdvancePC        = 2
	opAdvanceLine      = 3
	opSetFile          = 4
	opSetColumn        = 5
	opNegateStmt       = 6
	opSetBasicBlock    = 7
	opConstAddPC       = 8
	opFixedAdvancePC   = 9
	opSetPrologueEnd   = 10
	opSetEpilogueBegin = 11
	opSetISA           = 12

	extendedEndSequence   = 1
	extendedSetAddress    = 2
	extendedDefineFile    = 3
	extendedDiscriminator = 4
)

// emit gives the row and prepares the next one.
func (r *LineReader) emit(entry *LineEntry) bool {
	*entry = r.row
	r.row.BasicBlock, r.row.PrologueEnd, r.row.EpilogueBegin, r.row.Discriminator = false, false, false, 0
	return true
}

// step executes an operation and reports whether it gave a row.
func (r *LineReader) step(entry *LineEntry) bool {
	op := int(r.c.fixed(1))
	if op >= r.special {
		op -= r.special
		r.advance(op / r.lineRange)
		r.row.Line += r.lineBase + op%r.lineRange
		return r.emit(entry)
	}
	switch op {
	case opExtended:
		return r.extended(entry)
	case opCopy:
		return r.emit(entry)
	case opAdvancePC:
		r.advance(int(r.c.unsigned()))
	case opAdvanceLine:
		r.row.Line += int(r.c.signed())
	case opSetFile:
		r.setFile(r.c.unsigned())
	case opSetColumn:
		r.row.Column = int(r.c.unsigned())
	case opNegateStmt:
		r.row.IsStmt = !r.row.IsStmt
	case opSetBasicBlock:
		r.row.BasicBlock = true
	case opConstAddPC:
		r.advance((255 - r.special) / r.lineRange)
	case opFixedAdvancePC:
		r.row.Address += r.c.fixed(2)
	case opSetPrologueEnd:
		r.row.PrologueEnd = true
	case opSetEpilogueBegin:
		r.row.EpilogueBegin = true
	case opSetISA:
		r.row.ISA = int(r.c.unsigned())
	default:
		for i := 0; i < r.arguments[op]; i++ {
			r.c.unsigned()
		}
	}
	return false
}

// advance moves the address by operations.
func (r *LineReader) advance(operations int) {
	operations += r.row.OpIndex
	r.row.Address += uint64(r.minInstruction * (operations / r.maxOperations))
	r.row.OpIndex = operations % r.maxOperations
}

func (r *LineReader) extended(entry *LineEntry) bool {
	length := Offset(r.c.unsigned())
	start := r.c.at
	op := r.c.fixed(1)
	switch op {
	case extendedEndSequence:
		r.row.EndSequence = true
		*entry = r.row
		r.resetRow()
	case extendedSetAddress:
		r.row.Address = r.c.addressOf(r.addressSize)
	case extendedDefineFile:
		more, err := r.readFile()
		if err == nil && !more {
			err = DecodeError{"line", start, "malformed DW_LNE_define_file operation"}
		}
		if err != nil {
			r.c.err = err
			return false
		}
		r.setFile(r.file)
	case extendedDiscriminator:
		r.row.Discriminator = int(r.c.unsigned())
	}
	r.c.bytes(int(start + length - r.c.at))
	return op == extendedEndSequence
}
