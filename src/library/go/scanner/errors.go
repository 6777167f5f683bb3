package scanner

import (
	"fmt"
	"go/token"
	"io"
	"sort"
)

// Error is an error in a source text and its place, which may be unknown.
type Error struct {
	Pos token.Position
	Msg string
}

// Error returns "file:line:column: message", without the place if it is unknown.
func (e Error) Error() string {
	if e.Pos.Filename == "" && !e.Pos.IsValid() {
		return e.Msg
	}
	return e.Pos.String() + ": " + e.Msg
}

// ErrorList is a list of errors; it is an error itself.
type ErrorList []*Error

// Add appends an error.
func (p *ErrorList) Add(pos token.Position, msg string) { *p = append(*p, &Error{Pos: pos, Msg: msg}) }

// Reset empties the list.
func (p *ErrorList) Reset() { *p = (*p)[:0] }

// Len returns the number of errors.
func (p ErrorList) Len() int { return len(p) }

// Swap exchanges two errors.
func (p ErrorList) Swap(i, j int) { p[i], p[j] = p[j], p[i] }

// Less orders errors by file name, line, column and message.
func (p ErrorList) Less(i, j int) bool {
	a, b := p[i], p[j]
	switch {
	case a.Pos.Filename != b.Pos.Filename:
		return a.Pos.Filename < b.Pos.Filename
	case a.Pos.Line != b.Pos.Line:
		return a.Pos.Line < b.Pos.Line
	case a.Pos.Column != b.Pos.Column:
		return a.Pos.Column < b.Pos.Column
	}
	return a.Msg < b.Msg
}

// Sort sorts the list as Less says.
func (p ErrorList) Sort() { sort.Sort(p) }

// RemoveMultiples sorts the list and keeps only the first error of each line.
func (p *ErrorList) RemoveMultiples() {
	p.Sort()
	kept := (*p)[:0]
	for _, e := range *p {
		if n := len(kept); n == 0 && e.Pos.Line != 0 || n > 0 && (kept[n-1].Pos.Line != e.Pos.Line || kept[n-1].Pos.Filename != e.Pos.Filename) || n == 0 && e.Pos.Filename != "" {
			kept = append(kept, e)
		}
	}
	*p = kept
}

// Error returns the first error and the number of the others.
func (p ErrorList) Error() string {
	switch n := len(p); n {
	case 0:
		return "no errors"
	case 1:
		return p[0].Error()
	default:
		return fmt.Sprintf("%s (and %d more errors)", p[0], n-1)
	}
}

// Err returns the list as an error; nil if it is empty.
func (p ErrorList) Err() error {
	if len(p) > 0 {
		return p
	}
	return nil
}

// PrintError writes the errors of an ErrorList, or another error, one a line.
func PrintError(w io.Writer, err error) {
	switch err := err.(type) {
	case nil:
	case ErrorList:
		for _, e := range err {
			fmt.Fprintf(w, "%s\n", e)
		}
	default:
		fmt.Fprintf(w, "%s\n", err)
	}
}
