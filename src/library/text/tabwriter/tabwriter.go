// Package tabwriter aligns tab-terminated cells in columns.
//
// A cell ends with a tab (or '\v'), a line with a newline (or '\f', which also ends all columns). A column is a run of
// adjacent lines that have a terminated cell at the same place; it is as wide as its widest cell. What follows the
// last tab of a line belongs to no column.
package tabwriter

import (
	"io"
	"unicode/utf8"
)

// Formatting options of Init and NewWriter.
const (
	// FilterHTML gives HTML tags no width and entities the width 1.
	FilterHTML uint = 1 << iota
	// StripEscape removes the Escape characters around escaped text.
	StripEscape
	// AlignRight puts cells at the right end of their columns.
	AlignRight
	// DiscardEmptyColumns drops columns of empty cells that end with '\v'.
	DiscardEmptyColumns
	// TabIndent indents with tabs: the padding of empty cells at the start of a line.
	TabIndent
	// Debug writes a bar between columns and "---" at a formfeed.
	Debug
)

// Escape brackets text that is passed on unchanged.
const Escape = '\xff'

// cell is a piece of text, terminated or the last one of its line.
type cell struct {
	size  int  // in bytes
	width int  // in characters
	tab   bool // ended by '\t'
}

// A Writer aligns the text written to it and passes it on when Flush is called, or as soon as the columns are known.
type Writer struct {
	output   io.Writer
	minwidth int
	tabwidth int
	padding  int
	padchar  byte
	flags    uint

	text    []byte // of all buffered cells
	counted int    // bytes of text that are in the current cell's width
	current cell
	escape  byte // character that ends the escaped text; 0 = not in one
	lines   [][]cell
	widths  []int // of the columns being formatted

	result []byte
}

// NewWriter returns a Writer set up as by Init.
func NewWriter(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	return new(Writer).Init(output, minwidth, tabwidth, padding, padchar, flags)
}

// Init sets the Writer up: the least width of a column with its padding, the width of a tab, the padding added to the
// widest cell, the character to pad with ('\t' pads to multiples of tabwidth and aligns left), and options.
func (b *Writer) Init(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	if minwidth < 0 || tabwidth < 0 || padding < 0 {
		panic("negative minwidth, tabwidth, or padding")
	}
	if padchar == '\t' {
		flags &^= AlignRight
	}
	*b = Writer{output: output, minwidth: minwidth, tabwidth: tabwidth, padding: padding, padchar: padchar, flags: flags}
	b.clear()
	return b
}

func (b *Writer) clear() {
	b.text = b.text[:0]
	b.counted = 0
	b.current = cell{}
	b.escape = 0
	b.lines = append(b.lines[:0], nil)
	b.widths = b.widths[:0]
}

func (b *Writer) take(text []byte) {
	b.text = append(b.text, text...)
	b.current.size += len(text)
}

// measure adds the text not yet counted to the current cell's width.
func (b *Writer) measure() {
	b.current.width += utf8.RuneCount(b.text[b.counted:])
	b.counted = len(b.text)
}

// endCell adds the current cell to the last line and returns how many that has now.
func (b *Writer) endCell(tab bool) int {
	b.current.tab = tab
	last := &b.lines[len(b.lines)-1]
	*last = append(*last, b.current)
	b.current = cell{}
	return len(*last)
}

func (b *Writer) startEscape(c byte) {
	switch c {
	case '<':
		b.escape = '>'
	case '&':
		b.escape = ';'
	default:
		b.escape = Escape
	}
}

func (b *Writer) endEscape() {
	switch b.escape {
	case Escape:
		b.measure()
		if b.flags&StripEscape == 0 {
			b.current.width -= 2
		}
	case ';':
		b.current.width++
	}
	b.counted = len(b.text)
	b.escape = 0
}

// Write takes text in. The only errors are those of writing finished text to the output.
func (b *Writer) Write(buf []byte) (n int, err error) {
	defer sayDuring("Write")
	for i, c := range buf {
		if b.escape != 0 {
			if c == b.escape {
				end := i + 1
				if c == Escape && b.flags&StripEscape != 0 {
					end = i
				}
				b.take(buf[n:end])
				n = i + 1
				b.endEscape()
			}
			continue
		}
		switch c {
		case '\t', '\v', '\n', '\f':
			b.take(buf[n:i])
			b.measure()
			n = i + 1
			cells := b.endCell(c == '\t')
			if c == '\t' || c == '\v' {
				break
			}
			b.lines = append(b.lines, nil)
			// A line of one cell touches no column, so all before it is known.
			if c == '\f' || cells == 1 {
				if err = b.flush(c == '\f' && b.flags&Debug != 0); err != nil {
					return
				}
			}
		case Escape, '<', '&':
			if c != Escape && b.flags&FilterHTML == 0 {
				break
			}
			b.take(buf[n:i])
			b.measure()
			n = i
			if c == Escape && b.flags&StripEscape != 0 {
				n++
			}
			b.startEscape(c)
		}
	}
	b.take(buf[n:])
	return len(buf), nil
}

// Flush passes all buffered text on; an incomplete escape or cell at the end counts as complete.
func (b *Writer) Flush() error {
	defer sayDuring("Flush")
	return b.flush(false)
}

// sayDuring replaces a panic of the output's Write by one that names the operation.
func sayDuring(operation string) {
	if recover() != nil {
		panic("tabwriter: panic during " + operation)
	}
}

func (b *Writer) flush(bar bool) error {
	if b.current.size > 0 {
		if b.escape != 0 {
			b.endEscape()
		}
		b.endCell(false)
	}
	b.result = b.result[:0]
	b.format(0, 0, len(b.lines))
	if bar {
		b.result = append(b.result, "---\n"...)
	}
	b.clear()
	if len(b.result) == 0 {
		return nil
	}
	n, err := b.output.Write(b.result)
	if err == nil && n != len(b.result) {
		err = io.ErrShortWrite
	}
	return err
}

// format lays out the lines from begin to end, whose columns left of len(b.widths) have known widths. The text of the
// first line begins at b.text[at]; the result is where that of the line after end begins.
func (b *Writer) format(at, begin, end int) int {
	column := len(b.widths)
	for line := begin; line < end; line++ {
		if !b.inColumn(line, column) {
			continue
		}
		at = b.layOut(at, begin, line)
		begin = line
		width, empty := b.minwidth, true
		for ; line < end && b.inColumn(line, column); line++ {
			c := b.lines[line][column]
			if w := c.width + b.padding; w > width {
				width = w
			}
			empty = empty && c.width == 0 && !c.tab
		}
		if empty && b.flags&DiscardEmptyColumns != 0 {
			width = 0
		}
		b.widths = append(b.widths, width)
		at = b.format(at, begin, line)
		b.widths = b.widths[:column]
		begin = line
	}
	return b.layOut(at, begin, end)
}

func (b *Writer) inColumn(line, column int) bool { return column < len(b.lines[line])-1 }

// layOut writes lines whose column widths are all known.
func (b *Writer) layOut(at, begin, end int) int {
	for i := begin; i < end; i++ {
		tabs := b.flags&TabIndent != 0
		for j, c := range b.lines[i] {
			if j > 0 && b.flags&Debug != 0 {
				b.result = append(b.result, '|')
			}
			text := b.text[at : at+c.size]
			at += c.size
			if c.size > 0 {
				tabs = false
			}
			padded := j < len(b.widths)
			if b.flags&AlignRight != 0 && c.size > 0 && padded {
				b.pad(c.width, b.widths[j], tabs)
				padded = false
			}
			b.result = append(b.result, text...)
			if padded {
				b.pad(c.width, b.widths[j], tabs)
			}
		}
		if i+1 == len(b.lines) {
			// The last line has no newline; the unfinished cell follows.
			b.result = append(b.result, b.text[at:at+b.current.size]...)
			at += b.current.size
		} else {
			b.result = append(b.result, '\n')
		}
	}
	return at
}

func (b *Writer) pad(textWidth, cellWidth int, tabs bool) {
	fill, n := b.padchar, cellWidth-textWidth
	if b.padchar == '\t' || tabs {
		if b.tabwidth == 0 {
			return
		}
		cellWidth = (cellWidth + b.tabwidth - 1) / b.tabwidth * b.tabwidth
		fill, n = '\t', (cellWidth-textWidth+b.tabwidth-1)/b.tabwidth
	}
	for ; n > 0; n-- {
		b.result = append(b.result, fill)
	}
}
