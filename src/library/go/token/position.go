package token

import (
	"strconv"
)

// Position is a place in a source text; it is valid if Line > 0.
type Position struct {
	Filename string // may be empty
	Offset   int    // in bytes, starting at 0
	Line     int    // starting at 1
	Column   int    // in bytes, starting at 1; 0 if unknown
}

// IsValid reports whether the position is valid.
func (pos *Position) IsValid() bool { return pos.Line > 0 }

// String returns "file:line:column", without the parts that are unknown; "-" if nothing is known.
func (pos Position) String() string {
	text := pos.Filename
	if pos.IsValid() {
		if text != "" {
			text += ":"
		}
		text += strconv.Itoa(pos.Line)
		if pos.Column != 0 {
			text += ":" + strconv.Itoa(pos.Column)
		}
	}
	if text == "" {
		return "-"
	}
	return text
}

// Pos is a place in one of the files of a FileSet: the file's base plus the offset in bytes. Positions of one set can be compared.
type Pos int

// NoPos is the Pos of what stands nowhere.
const NoPos Pos = 0

// IsValid reports whether the position is not NoPos.
func (p Pos) IsValid() bool { return p != NoPos }
