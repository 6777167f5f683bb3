// Package csv reads and writes comma-separated values (RFC 4180).
package csv

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"
)

// A ParseError tells where in the input something is wrong; lines count from 1, columns are byte indexes from 1.
type ParseError struct {
	StartLine int   // Line where the record starts
	Line      int   // Line where the error occurred
	Column    int   // Column (1-based byte index) where the error occurred
	Err       error // The actual error
}

func (e *ParseError) Error() string {
	switch {
	case e.Err == ErrFieldCount:
		return fmt.Sprintf("record on line %d: %v", e.Line, e.Err)
	case e.StartLine != e.Line:
		return fmt.Sprintf("record on line %d; parse error on line %d, column %d: %v", e.StartLine, e.Line, e.Column, e.Err)
	}
	return fmt.Sprintf("parse error on line %d, column %d: %v", e.Line, e.Column, e.Err)
}

func (e *ParseError) Unwrap() error { return e.Err }

// The errors in a ParseError.
var (
	ErrBareQuote  = errors.New("bare \" in non-quoted-field")
	ErrQuote      = errors.New("extraneous or missing \" in quoted-field")
	ErrFieldCount = errors.New("wrong number of fields")

	// Deprecated: ErrTrailingComma is no longer used.
	ErrTrailingComma = errors.New("extra delimiter at end of line")

	errInvalidDelim = errors.New("csv: invalid field or comment delimiter")
)

func validDelimiter(r rune) bool {
	return r != 0 && r != '"' && r != '\r' && r != '\n' && utf8.ValidRune(r) && r != utf8.RuneError
}

// A Reader reads records. The exported fields may be changed before the first call of Read.
type Reader struct {
	Comma            rune // Comma is the field delimiter. It is set to ',' by NewReader.
	Comment          rune // Comment, if not 0, begins lines that are ignored.
	FieldsPerRecord  int  // > 0: that many fields; 0: as many as the first record has; < 0: any number.
	LazyQuotes       bool // Quotes may appear in an unquoted field, and single ones in a quoted field.
	TrimLeadingSpace bool // White space at the start of a field is ignored.
	ReuseRecord      bool // Read may return the slice of the record before.

	// Deprecated: TrailingComma is no longer used.
	TrailingComma bool

	r          *bufio.Reader
	line       int   // lines read
	offset     int64 // bytes read
	long       []byte
	text       []byte // of the record's fields, one behind the other
	ends       []int  // of the fields in text
	positions  []position
	lastRecord []string
}

type position struct{ line, column int }

// NewReader returns a Reader that reads from r.
func NewReader(r io.Reader) *Reader { return &Reader{Comma: ',', r: bufio.NewReader(r)} }

// Read reads a record. With ErrFieldCount it returns the record too; at the end it returns io.EOF.
func (r *Reader) Read() (record []string, err error) {
	if r.ReuseRecord {
		record, err = r.read(r.lastRecord)
		r.lastRecord = record
		return record, err
	}
	return r.read(nil)
}

// FieldPos returns the position of the i'th field of the record read last.
func (r *Reader) FieldPos(field int) (line, column int) {
	if field < 0 || field >= len(r.positions) {
		panic("out of range index passed to FieldPos")
	}
	p := r.positions[field]
	return p.line, p.column
}

// InputOffset is the position behind the record read last.
func (r *Reader) InputOffset() int64 { return r.offset }

// ReadAll reads the remaining records; the end of input is no error.
func (r *Reader) ReadAll() (records [][]string, err error) {
	for {
		record, err := r.read(nil)
		if err == io.EOF {
			return records, nil
		}
		if err != nil {
			return nil, err
		}
		records = append(records, record)
	}
}

// readLine reads a line with its newline, which is "\n" also for "\r\n"; a "\r" before the end of input is dropped.
func (r *Reader) readLine() ([]byte, error) {
	line, err := r.r.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		r.long = append(r.long[:0], line...)
		for err == bufio.ErrBufferFull {
			line, err = r.r.ReadSlice('\n')
			r.long = append(r.long, line...)
		}
		line = r.long
	}
	size := len(line)
	if size > 0 && err == io.EOF {
		err = nil
		if line[size-1] == '\r' {
			line = line[:size-1]
		}
	}
	r.line++
	r.offset += int64(size)
	if n := len(line); n >= 2 && line[n-2] == '\r' && line[n-1] == '\n' {
		line[n-2] = '\n'
		line = line[:n-1]
	}
	return line, err
}

func newlineLength(b []byte) int {
	if len(b) > 0 && b[len(b)-1] == '\n' {
		return 1
	}
	return 0
}

func (r *Reader) read(dst []string) ([]string, error) {
	if r.Comma == r.Comment || !validDelimiter(r.Comma) || r.Comment != 0 && !validDelimiter(r.Comment) {
		return nil, errInvalidDelim
	}
	// Empty lines and comments are no records.
	var line []byte
	var readErr error
	for readErr == nil {
		line, readErr = r.readLine()
		if r.Comment != 0 && startsWith(line, r.Comment) {
			line = nil
			continue
		}
		if readErr == nil && len(line) == newlineLength(line) {
			line = nil
			continue
		}
		break
	}
	if readErr == io.EOF {
		return nil, readErr
	}
	start := r.line
	r.text, r.ends, r.positions = r.text[:0], r.ends[:0], r.positions[:0]
	err := r.fields(line, readErr, start)
	if err == nil {
		err = readErr
	}
	// The fields share one string.
	text := string(r.text)
	dst = dst[:0]
	if cap(dst) < len(r.ends) {
		dst = make([]string, 0, len(r.ends))
	}
	from := 0
	for _, to := range r.ends {
		dst = append(dst, text[from:to])
		from = to
	}
	if r.FieldsPerRecord > 0 {
		if len(dst) != r.FieldsPerRecord && err == nil {
			err = &ParseError{StartLine: start, Line: start, Column: 1, Err: ErrFieldCount}
		}
	} else if r.FieldsPerRecord == 0 {
		r.FieldsPerRecord = len(dst)
	}
	return dst, err
}

func startsWith(line []byte, r rune) bool {
	first, _ := utf8.DecodeRune(line)
	return len(line) > 0 && first == r
}

// fields reads the fields of a record, whose first line is given.
func (r *Reader) fields(line []byte, readErr error, start int) error {
	comma := utf8.RuneLen(r.Comma)
	at := position{r.line, 1}
	for {
		if r.TrimLeadingSpace {
			i := bytes.IndexFunc(line, func(c rune) bool { return !unicode.IsSpace(c) })
			if i < 0 {
				i = len(line)
				at.column -= newlineLength(line)
			}
			line = line[i:]
			at.column += i
		}
		if len(line) == 0 || line[0] != '"' {
			i := bytes.IndexRune(line, r.Comma)
			field := line
			if i >= 0 {
				field = line[:i]
			} else {
				field = field[:len(field)-newlineLength(field)]
			}
			if !r.LazyQuotes {
				if quote := bytes.IndexByte(field, '"'); quote >= 0 {
					return &ParseError{StartLine: start, Line: r.line, Column: at.column + quote, Err: ErrBareQuote}
				}
			}
			r.text = append(r.text, field...)
			r.endField(at)
			if i < 0 {
				return nil
			}
			line = line[i+comma:]
			at.column += i + comma
			continue
		}
		rest, next, more, err := r.quoted(line, at, readErr, start)
		if !more || err != nil {
			return err
		}
		line, at = rest, next
	}
}

func (r *Reader) endField(at position) {
	r.ends = append(r.ends, len(r.text))
	r.positions = append(r.positions, at)
}

// quoted reads a field in quotes, which may span lines; more: another field follows in rest.
func (r *Reader) quoted(line []byte, at position, readErr error, start int) (rest []byte, next position, more bool, err error) {
	begin := at
	comma := utf8.RuneLen(r.Comma)
	line = line[1:]
	at.column++
	for {
		i := bytes.IndexByte(line, '"')
		if i < 0 {
			if len(line) == 0 {
				// The input ends within the field.
				if !r.LazyQuotes && readErr == nil {
					return nil, at, false, &ParseError{StartLine: start, Line: at.line, Column: at.column, Err: ErrQuote}
				}
				r.endField(begin)
				return nil, at, false, nil
			}
			r.text = append(r.text, line...)
			if readErr != nil {
				return nil, at, false, readErr
			}
			at.column += len(line)
			line, readErr = r.readLine()
			if len(line) > 0 {
				at = position{at.line + 1, 1}
			}
			if readErr == io.EOF {
				readErr = nil
			}
			continue
		}
		r.text = append(r.text, line[:i]...)
		line = line[i+1:]
		at.column += i + 1
		switch c, _ := utf8.DecodeRune(line); {
		case len(line) > 0 && c == '"':
			r.text = append(r.text, '"')
			line = line[1:]
			at.column++
		case len(line) > 0 && c == r.Comma:
			r.endField(begin)
			at.column += comma
			return line[comma:], at, true, nil
		case len(line) == newlineLength(line):
			r.endField(begin)
			return nil, at, false, nil
		case r.LazyQuotes:
			r.text = append(r.text, '"')
		default:
			return nil, at, false, &ParseError{StartLine: start, Line: r.line, Column: at.column - 1, Err: ErrQuote}
		}
	}
}
