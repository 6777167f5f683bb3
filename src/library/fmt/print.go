// Package fmt formats and scans values, in the manner of C's printf and scanf but with verbs that know Go's types.
package fmt

import (
	"io"
	"os"
	"strconv"
	"unicode/utf8"
	"unsafe"
)

// State is what a Formatter writes to; it also tells the flags and options of the verb being formatted.
type State interface {
	// Write appends to the formatted output.
	Write(b []byte) (n int, err error)
	// Width returns the width option and whether it was set.
	Width() (wid int, ok bool)
	// Precision returns the precision option and whether it was set.
	Precision() (prec int, ok bool)
	// Flag reports whether the flag c, one of "+-# 0", was set.
	Flag(c int) bool
}

// Formatter is implemented by a value that formats itself for any verb and flags.
type Formatter interface {
	Format(f State, verb rune)
}

// Stringer is implemented by a value that has a text of its own, used by %s, %v and the unformatted printers.
type Stringer interface {
	String() string
}

// GoStringer is implemented by a value that knows its Go syntax, used by %#v.
type GoStringer interface {
	GoString() string
}

// FormatString returns the directive, such as "%+08.3f", that the State and the verb describe. A Formatter can
// use it to hand its operand on to Printf.
func FormatString(state State, verb rune) string {
	b := make([]byte, 0, 16)
	b = append(b, '%')
	for _, c := range " +-#0" {
		if state.Flag(int(c)) {
			b = append(b, byte(c))
		}
	}
	if w, ok := state.Width(); ok {
		b = strconv.AppendInt(b, int64(w), 10)
	}
	if p, ok := state.Precision(); ok {
		b = append(b, '.')
		b = strconv.AppendInt(b, int64(p), 10)
	}
	return string(utf8.AppendRune(b, verb))
}

// flags, hooks and printer are read and written by the native formatter too (printer.h): the layouts agree.
type flags struct {
	hasWidth, hasPrecision, minus, plus, sharp, space, zero bool
	plusV, sharpV                                           bool
}

// hooks are the Go functions that the native formatter calls, and the interfaces that it looks for.
type hooks struct {
	format   func(f Formatter, s State, verb rune)
	error    func(e error) string
	string   func(s Stringer) string
	goString func(s GoStringer) string
	again    func(p *printer, typ, address unsafe.Pointer, access int, verb rune, depth int)

	formatter, errorType, stringer, goStringer any
}

type printer struct {
	buffer           []byte
	state            State
	hooks            *hooks
	width, precision int
	wrapped          []int
	flags            flags
	reordered        bool
	goodArgument     bool
	erroring         bool
	panicking        bool
	wrapErrors       bool
}

var callbacks = &hooks{
	format:     func(f Formatter, s State, verb rune) { f.Format(s, verb) },
	error:      func(e error) string { return e.Error() },
	string:     func(s Stringer) string { return s.String() },
	goString:   func(s GoStringer) string { return s.GoString() },
	again:      printAgain,
	formatter:  (*Formatter)(nil),
	errorType:  (*error)(nil),
	stringer:   (*Stringer)(nil),
	goStringer: (*GoStringer)(nil),
}

func (p *printer) formatted(format string, a []any)
func (p *printer) spaced(a []any)
func (p *printer) line(a []any)
func printAgain(p *printer, typ, address unsafe.Pointer, access int, verb rune, depth int)

// idle holds printers for reuse. A printer that a panic or Goexit passed does not come back.
var idle []*printer

func newPrinter() *printer {
	if n := len(idle); n > 0 {
		p := idle[n-1]
		idle = idle[:n-1]
		return p
	}
	p := &printer{hooks: callbacks}
	p.state = p
	return p
}

func (p *printer) free() {
	if cap(p.buffer) > 64<<10 {
		p.buffer = nil
	} else {
		p.buffer = p.buffer[:0]
	}
	p.wrapped = nil
	p.wrapErrors = false
	idle = append(idle, p)
}

func (p *printer) Width() (wid int, ok bool) { return p.width, p.flags.hasWidth }

func (p *printer) Precision() (prec int, ok bool) { return p.precision, p.flags.hasPrecision }

func (p *printer) Flag(c int) bool {
	switch c {
	case '-':
		return p.flags.minus
	case '+':
		return p.flags.plus || p.flags.plusV
	case '#':
		return p.flags.sharp || p.flags.sharpV
	case ' ':
		return p.flags.space
	case '0':
		return p.flags.zero
	}
	return false
}

func (p *printer) Write(b []byte) (n int, err error) {
	p.buffer = append(p.buffer, b...)
	return len(b), nil
}

// WriteString makes io.WriteString on a State cheap.
func (p *printer) WriteString(s string) (n int, err error) {
	p.buffer = append(p.buffer, s...)
	return len(s), nil
}

// Fprintf formats the operands by the format and writes the text to w.
func Fprintf(w io.Writer, format string, a ...any) (n int, err error) {
	p := newPrinter()
	p.formatted(format, a)
	n, err = w.Write(p.buffer)
	p.free()
	return
}

// Printf formats the operands by the format and writes the text to standard output.
func Printf(format string, a ...any) (n int, err error) {
	p := newPrinter()
	p.formatted(format, a)
	n, err = os.Stdout.Write(p.buffer)
	p.free()
	return
}

// Sprintf formats the operands by the format and returns the text.
func Sprintf(format string, a ...any) string {
	p := newPrinter()
	p.formatted(format, a)
	s := string(p.buffer)
	p.free()
	return s
}

// Appendf formats the operands by the format and appends the text to b.
func Appendf(b []byte, format string, a ...any) []byte {
	p := newPrinter()
	p.formatted(format, a)
	b = append(b, p.buffer...)
	p.free()
	return b
}

// Fprint writes the operands in their default formats to w, with spaces between operands of which neither is a string.
func Fprint(w io.Writer, a ...any) (n int, err error) {
	p := newPrinter()
	p.spaced(a)
	n, err = w.Write(p.buffer)
	p.free()
	return
}

// Print writes the operands in their default formats to standard output, with spaces between operands of which
// neither is a string.
func Print(a ...any) (n int, err error) {
	return Fprint(os.Stdout, a...)
}

// Sprint returns the operands in their default formats, with spaces between operands of which neither is a string.
func Sprint(a ...any) string {
	p := newPrinter()
	p.spaced(a)
	s := string(p.buffer)
	p.free()
	return s
}

// Append appends the operands in their default formats to b, with spaces between operands of which neither is a string.
func Append(b []byte, a ...any) []byte {
	p := newPrinter()
	p.spaced(a)
	b = append(b, p.buffer...)
	p.free()
	return b
}

// Fprintln writes the operands in their default formats to w, separated by spaces and ended by a newline.
func Fprintln(w io.Writer, a ...any) (n int, err error) {
	p := newPrinter()
	p.line(a)
	n, err = w.Write(p.buffer)
	p.free()
	return
}

// Println writes the operands in their default formats to standard output, separated by spaces and ended by a newline.
func Println(a ...any) (n int, err error) {
	p := newPrinter()
	p.line(a)
	n, err = os.Stdout.Write(p.buffer)
	p.free()
	return
}

// Sprintln returns the operands in their default formats, separated by spaces and ended by a newline.
func Sprintln(a ...any) string {
	p := newPrinter()
	p.line(a)
	s := string(p.buffer)
	p.free()
	return s
}

// Appendln appends the operands in their default formats to b, separated by spaces and ended by a newline.
func Appendln(b []byte, a ...any) []byte {
	p := newPrinter()
	p.line(a)
	b = append(b, p.buffer...)
	p.free()
	return b
}
