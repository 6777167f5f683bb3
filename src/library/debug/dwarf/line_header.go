package dwarf

import (
	"fmt"
	"path"
	"strings"
)

// lineHeader is what a table of lines begins with.
type lineHeader struct {
	wide           bool
	version        int
	addressSize    int
	minInstruction int // bytes of the shortest instruction
	maxOperations  int // in an instruction
	isStmt         bool
	lineBase       int
	lineRange      int
	special        int   // the first special operation
	arguments      []int // of standard operations
	folders        []string
	program, end   Offset
	initial        int // number of files
}

// standardArguments has how many arguments standard operations have; of opSetColumn and opFixedAdvancePC it is not checked.
var standardArguments = map[int]int{
	opCopy: 0, opAdvancePC: 1, opAdvanceLine: 1, opSetFile: 1, opNegateStmt: 0, opSetBasicBlock: 0, opConstAddPC: 0,
	opSetPrologueEnd: 0, opSetEpilogueBegin: 0, opSetISA: 1,
}

// readHeader reads the header; folder is where the compiler ran.
func (r *LineReader) readHeader(folder string) error {
	c := &r.c
	start := c.at
	wrong := func(format string, args ...any) error {
		return DecodeError{"line", start, fmt.Sprintf(format, args...)}
	}
	var length Offset
	length, r.wide = c.unitLength()
	r.end = c.at + length
	if limit := c.at + Offset(len(c.rest)); r.end > limit {
		return wrong("line table end %d exceeds section size %d", r.end, limit)
	}
	r.version = int(c.fixed(2))
	if c.err == nil && (r.version < 2 || r.version > 5) {
		return wrong("unknown line table version %d", r.version)
	}
	r.addressSize, r.maxOperations = c.layout.addressSize, 1
	if r.version >= 5 {
		r.addressSize = int(c.fixed(1))
		c.fixed(1) // size of segment selectors
	}
	headerLength := Offset(c.offset(r.wide))
	r.program = c.at + headerLength
	if r.program > r.end {
		return wrong("malformed line table: program offset %d exceeds end offset %d", r.program, r.end)
	}
	r.minInstruction = int(c.fixed(1))
	if r.version >= 4 {
		r.maxOperations = int(c.fixed(1))
	}
	r.isStmt = c.fixed(1) != 0
	r.lineBase = int(int8(c.fixed(1)))
	r.lineRange = int(c.fixed(1))
	switch {
	case c.err != nil:
		return c.err
	case r.maxOperations == 0:
		return wrong("invalid maximum operations per instruction: 0")
	case r.lineRange == 0:
		return wrong("invalid line range: 0")
	}
	r.special = int(c.fixed(1))
	r.arguments = make([]int, r.special)
	for i := 1; i < r.special; i++ {
		r.arguments[i] = int(c.fixed(1))
	}
	if c.err != nil {
		return c.err
	}
	for op, n := range r.arguments {
		if want, ok := standardArguments[op]; ok && n != want {
			return wrong("opcode %d expected to have length %d, but has length %d", op, want, n)
		}
	}
	if r.version >= 5 {
		return r.readTables()
	}
	return r.readLists(folder)
}

// readLists reads the lists of folders and files that are before version 5.
func (r *LineReader) readLists(folder string) error {
	r.folders = []string{folder}
	for {
		name := r.c.text()
		if r.c.err != nil {
			return r.c.err
		}
		if name == "" {
			break
		}
		if !isAbsolute(name) {
			name = pathJoin(folder, name)
		}
		r.folders = append(r.folders, name)
	}
	r.files, r.count = []*LineFile{nil}, 1
	for {
		if more, err := r.readFile(); err != nil || !more {
			return err
		}
	}
}

// readFile reads a file of the list; an empty name ends it.
func (r *LineReader) readFile() (more bool, err error) {
	c := &r.c
	name := c.text()
	if c.err != nil || name == "" {
		return false, c.err
	}
	at := c.at
	folder := int(c.unsigned())
	if !isAbsolute(name) {
		if folder >= len(r.folders) {
			return false, DecodeError{"line", at, "directory index too large"}
		}
		name = pathJoin(r.folders[folder], name)
	}
	time, length := c.unsigned(), int(c.unsigned())
	if r.count == len(r.files) { // otherwise it was read before the reader went back
		r.files = append(r.files, &LineFile{name, time, length})
	}
	r.count++
	return true, nil
}

// What a column of a table of files has.
const (
	columnPath   = 1
	columnFolder = 2
	columnTime   = 3
	columnSize   = 4
)

type column struct {
	content uint64
	form    form
}

func (r *LineReader) readColumns() []column {
	columns := make([]column, r.c.fixed(1))
	for i := range columns {
		columns[i].content = r.c.unsigned()
		columns[i].form = form(r.c.unsigned())
	}
	return columns
}

// readTables reads the tables of folders and files of version 5.
func (r *LineReader) readTables() error {
	columns := r.readColumns()
	n := r.c.unsigned()
	r.folders = make([]string, n)
	for i := range r.folders {
		f, err := r.readRow(columns)
		if err != nil {
			return err
		}
		r.folders[i] = f.Name
	}
	columns = r.readColumns()
	n = r.c.unsigned()
	r.files = make([]*LineFile, n)
	for i := range r.files {
		f, err := r.readRow(columns)
		if err != nil {
			return err
		}
		r.files[i] = f
	}
	r.count = len(r.files)
	return r.c.err
}

func (r *LineReader) readRow(columns []column) (*LineFile, error) {
	f := &LineFile{}
	folder := ""
	for _, col := range columns {
		text, value, err := r.readCell(col.form)
		if err != nil {
			return nil, err
		}
		switch col.content {
		case columnPath:
			f.Name = text
		case columnFolder:
			if value >= uint64(len(r.folders)) {
				return nil, DecodeError{"line", r.c.at, "directory index out of range"}
			}
			folder = r.folders[value]
		case columnTime:
			f.Mtime = value
		case columnSize:
			f.Length = int(value)
		}
	}
	if folder != "" && f.Name != "" {
		f.Name = pathJoin(folder, f.Name)
	}
	return f, nil
}

// readCell reads a value; those that need sections of other files are passed by.
func (r *LineReader) readCell(f form) (text string, value uint64, err error) {
	c := &r.c
	switch f {
	case formString:
		text = c.text()
	case formStrp, formLineStrp:
		at := c.offset(r.wide)
		if int(at) < 0 {
			return "", 0, DecodeError{"line", c.at, "strp/line_strp offset out of range"}
		}
		other := c.d.cursor(c.layout, "str", 0, c.d.str)
		if f == formLineStrp {
			other = c.d.cursor(c.layout, "line_str", 0, c.d.lineStr)
		}
		other.bytes(int(at))
		if text = other.text(); other.err != nil {
			return "", 0, DecodeError{"line", c.at, other.err.Error()}
		}
	case formStrpSup:
		c.offset(r.wide)
	case formStrx1, formStrx2, formStrx3, formStrx4:
		c.bytes(sizes[f])
	case formStrx:
		c.unsigned()
	case formData1, formData2, formData4, formData8:
		value = c.fixed(sizes[f])
	case formData16:
		c.bytes(16)
	case formBlock:
		c.bytes(int(c.unsigned()))
	case formUdata:
		value = c.unsigned()
	}
	return text, value, nil
}

// isAbsolute is for paths of Unix and of Windows, whatever the program runs on.
func isAbsolute(name string) bool {
	_, name = splitDrive(name)
	return name != "" && (name[0] == '/' || name[0] == '\\')
}

// pathJoin joins a folder and a name in it. The folder tells the kind of path.
func pathJoin(folder, name string) string {
	if folder == "" {
		return name
	}
	drive, folder := splitDrive(folder)
	if drive == "" {
		return path.Join(folder, name)
	}
	nameDrive, name := splitDrive(name)
	if nameDrive != "" && !strings.EqualFold(drive, nameDrive) {
		return nameDrive + name
	}
	if folder != "" && folder[len(folder)-1] != '/' && folder[len(folder)-1] != '\\' {
		separator := `\`
		if folder[0] == '/' {
			separator = "/"
		}
		folder += separator
	}
	return drive + folder + name
}

// splitDrive takes a drive (c:) or a share (\\host\share) off a path.
func splitDrive(name string) (drive, rest string) {
	slash := func(i int) bool { return name[i] == '/' || name[i] == '\\' }
	if len(name) >= 2 && name[1] == ':' {
		if c := name[0] | 0x20; 'a' <= c && c <= 'z' {
			return name[:2], name[2:]
		}
	}
	if len(name) <= 3 || !slash(0) || !slash(1) {
		return "", name
	}
	host := strings.IndexAny(name[2:], `/\`)
	if host <= 0 {
		return "", name
	}
	share := strings.IndexAny(name[2+host+1:], `/\`)
	if share <= 0 {
		return "", name
	}
	end := 2 + host + 1 + share
	return name[:end], name[end:]
}
