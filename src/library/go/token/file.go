package token

import (
	"fmt"
	"sync"
)

// File is a file of a FileSet: its name, its range of positions and the offsets of its lines.
type File struct {
	name string
	base int
	size int

	mu         sync.Mutex // guards the rest
	lines      []int      // offset of the first byte of each line
	directives []directive
}

// directive is what a //line comment says about the text from Offset on. Its fields have names for encoders.
type directive struct {
	Offset       int
	Filename     string
	Line, Column int
}

// Name returns the name under which the file was added.
func (f *File) Name() string { return f.name }

// Base returns the Pos of the first byte.
func (f *File) Base() int { return f.base }

// Size returns the size in bytes.
func (f *File) Size() int { return f.size }

// LineCount returns the number of lines known so far.
func (f *File) LineCount() int { return len(f.Lines()) }

// Lines returns the offset of the first byte of each line. The caller must not change it.
func (f *File) Lines() []int {
	f.mu.Lock()
	lines := f.lines
	f.mu.Unlock()
	return lines
}

// AddLine adds a line that starts at an offset. It is ignored unless it lies behind the last line's start and in the file.
func (f *File) AddLine(offset int) {
	f.mu.Lock()
	if n := len(f.lines); offset < f.size && (n == 0 || offset > f.lines[n-1]) {
		f.lines = append(f.lines, offset)
	}
	f.mu.Unlock()
}

// MergeLine joins a line with the one after it, as if the newline between them was a space. It panics if there are no such lines.
func (f *File) MergeLine(line int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if line < 1 {
		panic(fmt.Sprintf("invalid line number %d (should be >= 1)", line))
	}
	if line >= len(f.lines) {
		panic(fmt.Sprintf("invalid line number %d (should be < %d)", line, len(f.lines)))
	}
	f.lines = append(f.lines[:line], f.lines[line+1:]...)
}

// SetLines sets the offsets of all lines, which must ascend and lie in the file; it reports whether they do. The slice is kept.
func (f *File) SetLines(lines []int) bool {
	previous := -1
	for i, offset := range lines {
		if i > 0 && offset <= previous || offset >= f.size {
			return false
		}
		previous = offset
	}
	f.mu.Lock()
	f.lines = lines
	f.mu.Unlock()
	return true
}

// SetLinesForContent sets the offsets of all lines from the text of the file.
func (f *File) SetLinesForContent(content []byte) {
	var lines []int
	fresh := true // a line starts here
	for i, c := range content {
		if fresh {
			lines = append(lines, i)
		}
		fresh = c == '\n'
	}
	f.mu.Lock()
	f.lines = lines
	f.mu.Unlock()
}

// LineStart returns the position of the first byte of a line. It panics if there is no such line.
func (f *File) LineStart(line int) Pos {
	f.mu.Lock()
	defer f.mu.Unlock()
	if line < 1 {
		panic(fmt.Sprintf("invalid line number %d (should be >= 1)", line))
	}
	if line > len(f.lines) {
		panic(fmt.Sprintf("invalid line number %d (should be < %d)", line, len(f.lines)))
	}
	return Pos(f.base + f.lines[line-1])
}

// AddLineInfo is AddLineColumnInfo with column 1.
func (f *File) AddLineInfo(offset int, filename string, line int) {
	f.AddLineColumnInfo(offset, filename, line, 1)
}

// AddLineColumnInfo says what a //line comment does: the text from offset on counts as this place of that file; column 0 means unknown.
// It is ignored unless it lies behind the last one and in the file.
func (f *File) AddLineColumnInfo(offset int, filename string, line, column int) {
	f.mu.Lock()
	if n := len(f.directives); offset < f.size && (n == 0 || offset > f.directives[n-1].Offset) {
		f.directives = append(f.directives, directive{offset, filename, line, column})
	}
	f.mu.Unlock()
}

// Pos returns the position of an offset, which must not be greater than the size.
func (f *File) Pos(offset int) Pos {
	if offset > f.size {
		panic(fmt.Sprintf("invalid file offset %d (should be <= %d)", offset, f.size))
	}
	return Pos(f.base + offset)
}

// Offset returns the offset of a position, which must be one of this file.
func (f *File) Offset(p Pos) int {
	f.mustContain(p)
	return int(p) - f.base
}

func (f *File) contains(p Pos) bool { return f.base <= int(p) && int(p) <= f.base+f.size }

func (f *File) mustContain(p Pos) {
	if !f.contains(p) {
		panic(fmt.Sprintf("invalid Pos value %d (should be in [%d, %d])", p, f.base, f.base+f.size))
	}
}

// Line returns the line of a position of this file, as //line comments have it; 0 for NoPos.
func (f *File) Line(p Pos) int { return f.Position(p).Line }

// Position returns what a position of this file stands for, as //line comments have it.
func (f *File) Position(p Pos) (pos Position) { return f.PositionFor(p, true) }

// PositionFor returns what a position of this file stands for; //line comments count if adjusted is set.
func (f *File) PositionFor(p Pos, adjusted bool) (pos Position) {
	if p == NoPos {
		return Position{}
	}
	f.mustContain(p)
	return f.locate(int(p)-f.base, adjusted)
}

func (f *File) locate(offset int, adjusted bool) Position {
	f.mu.Lock()
	defer f.mu.Unlock()
	pos := Position{Filename: f.name, Offset: offset}
	if i := lineOf(f.lines, offset); i >= 0 {
		pos.Line, pos.Column = i+1, offset-f.lines[i]+1
	}
	if !adjusted || len(f.directives) == 0 || f.directives[0].Offset > offset {
		return pos
	}
	last := len(f.directives) - 1
	for f.directives[last].Offset > offset {
		last--
	}
	d := &f.directives[last]
	pos.Filename = d.Filename
	if i := lineOf(f.lines, d.Offset); i >= 0 {
		below := pos.Line - (i + 1)
		pos.Line = d.Line + below
		if d.Column == 0 {
			pos.Column = 0
		} else if below == 0 {
			pos.Column = d.Column + offset - d.Offset
		}
	}
	return pos
}

// lineOf returns the index of the last line that starts at or before an offset; -1 if there is none.
func lineOf(lines []int, offset int) int {
	low, high := 0, len(lines)
	for low < high {
		middle := int(uint(low+high) >> 1)
		if lines[middle] > offset {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low - 1
}
