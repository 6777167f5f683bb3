// Package scanner splits UTF-8 text into the tokens of Go, or of similar languages.
package scanner

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"unicode"
	"unicode/utf8"
)

// Position is a place in a text; it is valid if Line > 0.
type Position struct {
	Filename string // filename, if any
	Offset   int    // byte offset, starting at 0
	Line     int    // line number, starting at 1
	Column   int    // column number, starting at 1 (character count per line)
}

// IsValid reports whether the position is valid.
func (pos *Position) IsValid() bool { return pos.Line > 0 }

func (pos Position) String() string {
	s := pos.Filename
	if s == "" {
		s = "<input>"
	}
	if pos.IsValid() {
		s += fmt.Sprintf(":%d:%d", pos.Line, pos.Column)
	}
	return s
}

// Mode bits tell which tokens are recognised; others are single characters.
const (
	ScanIdents     = 1 << -Ident
	ScanInts       = 1 << -Int
	ScanFloats     = 1 << -Float // includes Ints and hexadecimal floats
	ScanChars      = 1 << -Char
	ScanStrings    = 1 << -String
	ScanRawStrings = 1 << -RawString
	ScanComments   = 1 << -Comment
	SkipComments   = 1 << -skipComment // if set with ScanComments, comments become white space
	GoTokens       = ScanIdents | ScanFloats | ScanChars | ScanStrings | ScanRawStrings | ScanComments | SkipComments
)

// The results of Scan, besides single characters.
const (
	EOF = -(iota + 1)
	Ident
	Int
	Float
	Char
	String
	RawString
	Comment

	skipComment
)

var names = map[rune]string{
	EOF: "EOF", Ident: "Ident", Int: "Int", Float: "Float", Char: "Char", String: "String", RawString: "RawString", Comment: "Comment",
}

// TokenString is a printable form of a token or character.
func TokenString(tok rune) string {
	if s, ok := names[tok]; ok {
		return s
	}
	return fmt.Sprintf("%q", string(tok))
}

// GoWhitespace is Go's white space, for the Scanner's Whitespace field.
const GoWhitespace = 1<<'\t' | 1<<'\n' | 1<<'\r' | 1<<' '

// A Scanner reads characters and tokens.
type Scanner struct {
	src  io.Reader
	text []byte // read, from offset base on
	base int
	pos  int // of the next character in text
	eof  bool

	line, column         int // of the character read last
	lastLine, lastColumn int // length of the line before, for the position of a newline
	started              bool

	tokStart int // in text, -1: no token
	tokEnd   int
	ch       rune // one character ahead, -2: nothing read yet

	// Error is called for each error; nil: errors go to os.Stderr.
	Error func(s *Scanner, msg string)

	// ErrorCount counts errors.
	ErrorCount int

	// Mode tells which tokens are recognised.
	Mode uint

	// Whitespace has a bit for each character <= ' ' that is skipped between tokens.
	Whitespace uint64

	// IsIdentRune tells whether ch may be the i'th character of an identifier; nil: as in Go.
	IsIdentRune func(ch rune, i int) bool

	// Position of the token read last by Scan; Filename is the program's.
	Position
}

// Init makes s read src with Go's tokens and white space.
func (s *Scanner) Init(src io.Reader) *Scanner {
	*s = Scanner{src: src, ch: -2, tokStart: -1, line: 1, Mode: GoTokens, Whitespace: GoWhitespace, Position: Position{Filename: s.Filename}}
	return s
}

// fill reads until a whole character is there, or the end.
func (s *Scanner) fill() {
	for !s.eof && !utf8.FullRune(s.text[s.pos:]) {
		keep := s.pos
		if s.tokStart >= 0 && s.tokStart < keep {
			keep = s.tokStart
		}
		if keep > 4096 {
			s.text = append([]byte(nil), s.text[keep:]...)
			s.base += keep
			s.pos -= keep
			if s.tokStart >= 0 {
				s.tokStart -= keep
				s.tokEnd -= keep
			}
		}
		buf := make([]byte, 1024)
		n, err := s.src.Read(buf)
		s.text = append(s.text, buf[:n]...)
		if err != nil {
			s.eof = true
			if err != io.EOF {
				s.fail(err.Error())
			}
		}
	}
}

// read takes the next character.
func (s *Scanner) read() rune {
	if s.pos >= len(s.text) || s.text[s.pos] >= utf8.RuneSelf {
		s.fill()
	}
	if s.pos >= len(s.text) {
		if s.lastWidth() > 0 {
			s.column++
			s.setNoWidth()
		}
		return EOF
	}
	r, width := rune(s.text[s.pos]), 1
	if r >= utf8.RuneSelf {
		r, width = utf8.DecodeRune(s.text[s.pos:])
		if r == utf8.RuneError && width == 1 {
			s.pos++
			s.column++
			s.started = true
			s.fail("invalid UTF-8 encoding")
			return r
		}
	}
	s.pos += width
	s.column++
	s.started = true
	switch r {
	case 0:
		s.fail("invalid character NUL")
	case '\n':
		s.line++
		s.lastColumn = s.column
		s.column = 0
	}
	return r
}

func (s *Scanner) lastWidth() int {
	if s.started {
		return 1
	}
	return 0
}

func (s *Scanner) setNoWidth() { s.started = false }

// Next reads a character; EOF at the end. It does not set Position.
func (s *Scanner) Next() rune {
	s.tokStart = -1
	s.Line = 0
	ch := s.Peek()
	if ch != EOF {
		s.ch = s.read()
	}
	return ch
}

// Peek is the character that Next would read. A byte order mark at the start is skipped.
func (s *Scanner) Peek() rune {
	if s.ch == -2 {
		s.ch = s.read()
		if s.ch == '\uFEFF' {
			s.ch = s.read()
		}
	}
	return s.ch
}

func (s *Scanner) fail(msg string) {
	s.tokEnd = s.pos
	s.ErrorCount++
	if s.Error != nil {
		s.Error(s, msg)
		return
	}
	pos := s.Position
	if !pos.IsValid() {
		pos = s.Pos()
	}
	fmt.Fprintf(os.Stderr, "%s: %s\n", pos, msg)
}

func (s *Scanner) isIdent(ch rune, i int) bool {
	if s.IsIdentRune != nil {
		return ch != EOF && s.IsIdentRune(ch, i)
	}
	return ch == '_' || unicode.IsLetter(ch) || unicode.IsDigit(ch) && i > 0
}

func (s *Scanner) identifier() rune {
	ch := s.read()
	for i := 1; s.isIdent(ch, i); i++ {
		ch = s.read()
	}
	return ch
}

// Scan reads a token and returns what it is; EOF at the end.
func (s *Scanner) Scan() rune {
	ch := s.Peek()
	s.tokStart = -1
	s.Line = 0
redo:
	for ch >= 0 && ch <= ' ' && s.Whitespace&(1<<uint(ch)) != 0 {
		ch = s.read()
	}
	s.begin(ch)
	tok := ch
	switch {
	case s.isIdent(ch, 0):
		if s.Mode&(ScanIdents) != 0 {
			tok = Ident
			ch = s.identifier()
		} else {
			ch = s.read()
		}
	case isDecimal(ch):
		if s.Mode&(ScanInts|ScanFloats) != 0 {
			tok, ch = s.number(ch, false)
		} else {
			ch = s.read()
		}
	default:
		switch ch {
		case EOF:
		case '"':
			if s.Mode&ScanStrings != 0 {
				s.quoted('"')
				tok = String
			}
			ch = s.read()
		case '\'':
			if s.Mode&ScanChars != 0 {
				if s.quoted('\'') != 1 {
					s.fail("invalid char literal")
				}
				tok = Char
			}
			ch = s.read()
		case '.':
			ch = s.read()
			if isDecimal(ch) && s.Mode&ScanFloats != 0 {
				tok, ch = s.number(ch, true)
			}
		case '/':
			ch = s.read()
			if (ch == '/' || ch == '*') && s.Mode&ScanComments != 0 {
				if s.Mode&SkipComments != 0 {
					s.tokStart = -1
					ch = s.comment(ch)
					goto redo
				}
				ch = s.comment(ch)
				tok = Comment
			}
		case '`':
			if s.Mode&ScanRawStrings != 0 {
				s.rawString()
				tok = RawString
			}
			ch = s.read()
		default:
			ch = s.read()
		}
	}
	s.tokEnd = s.pos
	if ch != EOF {
		s.tokEnd -= s.widthBefore(ch)
	}
	s.ch = ch
	return tok
}

// widthBefore is the width of the character ch that has just been read.
func (s *Scanner) widthBefore(ch rune) int {
	if ch == utf8.RuneError && !bytes.HasSuffix(s.text[:s.pos], []byte("\uFFFD")) {
		return 1
	}
	return utf8.RuneLen(ch)
}

// begin marks ch, which has been read, as the start of a token.
func (s *Scanner) begin(ch rune) {
	s.tokStart = s.pos
	if ch != EOF {
		s.tokStart -= s.widthBefore(ch)
	}
	s.tokEnd = s.tokStart
	s.Offset = s.base + s.tokStart
	if s.column > 0 {
		s.Line, s.Column = s.line, s.column
	} else {
		s.Line, s.Column = s.line-1, s.lastColumn
	}
}

// Pos is the position behind the character or token read last.
func (s *Scanner) Pos() (pos Position) {
	pos.Filename = s.Filename
	offset := s.base + s.pos
	if s.ch >= 0 {
		offset -= s.widthBefore(s.ch)
	}
	pos.Offset = offset
	switch {
	case s.column > 0:
		pos.Line, pos.Column = s.line, s.column
	case s.lastColumn > 0:
		pos.Line, pos.Column = s.line-1, s.lastColumn
	default:
		pos.Line, pos.Column = 1, 1
	}
	return pos
}

// TokenText is the text of the token read last.
func (s *Scanner) TokenText() string {
	if s.tokStart < 0 || s.tokEnd < s.tokStart {
		return ""
	}
	return string(s.text[s.tokStart:s.tokEnd])
}
