// Package scanner splits Go source text into tokens.
package scanner

import (
	"fmt"
	"go/token"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ErrorHandler is told about errors in the text.
type ErrorHandler func(pos token.Position, msg string)

// Mode is a set of flags for Init.
type Mode uint

// Flags of a Mode.
const (
	ScanComments    Mode = 1 << iota // comments are tokens; otherwise they are passed by
	dontInsertSemis                  // no automatic semicolons
)

// Scanner holds the state between two tokens. Init must be called first.
type Scanner struct {
	file   *token.File
	dir    string
	src    string
	base   int
	report ErrorHandler
	mode   Mode

	at      int       // offset of the next byte
	line    int       // offset of the current line
	semi    bool      // a newline here ends a statement
	newline token.Pos // of the newline in the last comment that ends a statement
	checked int       // offset of a character that was looked at already

	// ErrorCount is the number of errors met so far.
	ErrorCount int
}

const byteOrderMark = '\uFEFF'

// Classes of bytes.
const (
	letter  = 1 << iota // ASCII letters and '_'
	decimal             // '0' to '9'
	hex                 // digits of hexadecimal numbers
	blank               // white space except newlines
)

var class = classes()

func classes() (table [256]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		table[c] = letter
		table[c-'a'+'A'] = letter
	}
	table['_'] = letter
	for c := '0'; c <= '9'; c++ {
		table[c] = decimal | hex
	}
	for c := 'a'; c <= 'f'; c++ {
		table[c] |= hex
		table[c-'a'+'A'] |= hex
	}
	for _, c := range " \t\r" {
		table[c] = blank
	}
	return table
}

// Init prepares the scanner for a text, whose size must be that of the file. Lines and //line comments are added to the file.
// Errors go to err, if it is not nil.
func (s *Scanner) Init(file *token.File, src []byte, err ErrorHandler, mode Mode) {
	if file.Size() != len(src) {
		panic(fmt.Sprintf("file size (%d) does not match src len (%d)", file.Size(), len(src)))
	}
	dir, _ := filepath.Split(file.Name())
	*s = Scanner{file: file, dir: dir, src: string(src), base: file.Base(), report: err, mode: mode, checked: -1}
	if strings.HasPrefix(s.src, string(byteOrderMark)) {
		s.at = len(string(byteOrderMark))
	}
	s.lookAhead()
}

func (s *Scanner) error(offset int, msg string) {
	if s.report != nil {
		s.report(s.file.Position(token.Pos(s.base+offset)), msg)
	}
	s.ErrorCount++
}

// peek returns the byte at an offset; 0 behind the end.
func (s *Scanner) peek(offset int) byte {
	if offset < len(s.src) {
		return s.src[offset]
	}
	return 0
}

// next takes a character that may be any; -1 at the end.
func (s *Scanner) next() rune {
	if s.at >= len(s.src) {
		return -1
	}
	c, width := rune(s.src[s.at]), 1
	if c >= utf8.RuneSelf {
		c, width = utf8.DecodeRuneInString(s.src[s.at:])
		s.check(c, width)
	} else if c == 0 {
		s.check(c, width)
	} else if c == '\n' {
		s.startLine(s.at + 1)
	}
	s.at += width
	return c
}

// check reports the next character, once, if it may stand nowhere.
func (s *Scanner) check(c rune, width int) {
	if s.checked == s.at {
		return
	}
	s.checked = s.at
	switch {
	case c == 0:
		s.error(s.at, "illegal character NUL")
	case c == utf8.RuneError && width == 1:
		s.error(s.at, "illegal UTF-8 encoding")
	case c == byteOrderMark && s.at > 0:
		s.error(s.at, "illegal byte order mark")
	}
}

// lookAhead checks the character behind a token.
func (s *Scanner) lookAhead() {
	if s.at < len(s.src) && (s.src[s.at] == 0 || s.src[s.at] >= utf8.RuneSelf) {
		s.check(s.rune(s.at))
	}
}

func (s *Scanner) startLine(offset int) {
	s.line = offset
	s.file.AddLine(offset)
}

// rune returns the character at an offset, -1 at the end.
func (s *Scanner) rune(offset int) (c rune, width int) {
	if offset >= len(s.src) {
		return -1, 0
	}
	if b := s.src[offset]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(s.src[offset:])
}

// Scan returns the next token: its position, kind and, for literals, identifiers, keywords, comments and illegal characters, its
// text. A semicolon's text is "\n" if it is an automatic one. At the end of the text the token is EOF, again and again.
func (s *Scanner) Scan() (pos token.Pos, tok token.Token, lit string) {
	for {
		if s.newline != token.NoPos {
			pos = s.newline
			s.newline = token.NoPos
			return pos, token.SEMICOLON, "\n"
		}
		s.skipBlanks()
		start := s.at
		pos = token.Pos(s.base + start)
		semi := false
		b := s.peek(start)
		switch kind := class[b]; {
		case kind&letter != 0:
			lit = s.identifier()
			tok = token.IDENT
			if len(lit) > 1 {
				tok = token.Lookup(lit)
			}
			semi = tok == token.IDENT || tok == token.RETURN || tok == token.BREAK || tok == token.CONTINUE || tok == token.FALLTHROUGH
		case kind&decimal != 0, b == '.' && class[s.peek(start+1)]&decimal != 0:
			semi = true
			tok, lit = s.number()
		case b == '/' && (s.peek(start+1) == '/' || s.peek(start+1) == '*'):
			var newline int
			lit, newline = s.comment()
			semi = s.semi
			if semi && newline != 0 {
				s.newline = token.Pos(s.base + newline)
				semi = false
			}
			tok = token.COMMENT
		case b >= utf8.RuneSelf:
			if c, _ := s.rune(start); unicode.IsLetter(c) {
				tok, lit, semi = token.IDENT, s.identifier(), true
				break
			}
			tok, lit, semi = s.illegal()
		case start >= len(s.src):
			tok = token.EOF
			if s.semi {
				tok, lit = token.SEMICOLON, "\n"
			}
		default:
			tok, lit, semi = s.other(b)
		}
		if s.mode&dontInsertSemis == 0 {
			s.semi = semi
		}
		s.lookAhead()
		if tok != token.COMMENT || s.mode&ScanComments != 0 {
			return pos, tok, lit
		}
	}
}

func (s *Scanner) skipBlanks() {
	for at := s.at; ; at++ {
		b := s.peek(at)
		if b == '\n' && !s.semi {
			s.startLine(at + 1)
		} else if class[b] != blank {
			s.at = at
			return
		}
	}
}

func (s *Scanner) identifier() string {
	start, at := s.at, s.at
	for at < len(s.src) {
		if class[s.src[at]]&(letter|decimal) != 0 {
			at++
			continue
		}
		if s.src[at] < utf8.RuneSelf {
			break
		}
		c, width := utf8.DecodeRuneInString(s.src[at:])
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			break
		}
		at += width
	}
	s.at = at
	return s.src[start:at]
}

// illegal takes a character that starts no token; it does not change what a newline means.
func (s *Scanner) illegal() (tok token.Token, lit string, semi bool) {
	start := s.at
	c := s.next()
	if c != byteOrderMark {
		s.error(start, fmt.Sprintf("illegal character %#U", c))
	}
	return token.ILLEGAL, string(c), s.semi
}

// other takes a token that starts with an ASCII character other than a letter or digit.
func (s *Scanner) other(b byte) (tok token.Token, lit string, semi bool) {
	switch b {
	case '\n':
		s.next()
		return token.SEMICOLON, "\n", false
	case '"':
		return token.STRING, s.string(), true
	case '\'':
		return token.CHAR, s.char(), true
	case '`':
		return token.STRING, s.rawString(), true
	case ';':
		s.at++
		return token.SEMICOLON, ";", false
	}
	tok, length := operator(b, s.peek(s.at+1), s.peek(s.at+2))
	if length == 0 {
		return s.illegal()
	}
	s.at += length
	switch tok {
	case token.RPAREN, token.RBRACK, token.RBRACE, token.INC, token.DEC:
		semi = true
	}
	return tok, "", semi
}

// operator returns the longest operator that three bytes start with, and its length; 0 if there is none.
func operator(a, b, c byte) (token.Token, int) {
	// with returns the operator, or the one with '=' behind it.
	with := func(next byte, length int, plain, assign token.Token) (token.Token, int) {
		if next == '=' {
			return assign, length + 1
		}
		return plain, length
	}
	switch a {
	case '(':
		return token.LPAREN, 1
	case ')':
		return token.RPAREN, 1
	case '[':
		return token.LBRACK, 1
	case ']':
		return token.RBRACK, 1
	case '{':
		return token.LBRACE, 1
	case '}':
		return token.RBRACE, 1
	case ',':
		return token.COMMA, 1
	case '~':
		return token.TILDE, 1
	case '.':
		if b == '.' && c == '.' {
			return token.ELLIPSIS, 3
		}
		return token.PERIOD, 1
	case ':':
		return with(b, 1, token.COLON, token.DEFINE)
	case '=':
		return with(b, 1, token.ASSIGN, token.EQL)
	case '!':
		return with(b, 1, token.NOT, token.NEQ)
	case '*':
		return with(b, 1, token.MUL, token.MUL_ASSIGN)
	case '/':
		return with(b, 1, token.QUO, token.QUO_ASSIGN)
	case '%':
		return with(b, 1, token.REM, token.REM_ASSIGN)
	case '^':
		return with(b, 1, token.XOR, token.XOR_ASSIGN)
	case '+':
		if b == '+' {
			return token.INC, 2
		}
		return with(b, 1, token.ADD, token.ADD_ASSIGN)
	case '-':
		if b == '-' {
			return token.DEC, 2
		}
		return with(b, 1, token.SUB, token.SUB_ASSIGN)
	case '<':
		if b == '-' {
			return token.ARROW, 2
		}
		if b == '<' {
			return with(c, 2, token.SHL, token.SHL_ASSIGN)
		}
		return with(b, 1, token.LSS, token.LEQ)
	case '>':
		if b == '>' {
			return with(c, 2, token.SHR, token.SHR_ASSIGN)
		}
		return with(b, 1, token.GTR, token.GEQ)
	case '&':
		if b == '^' {
			return with(c, 2, token.AND_NOT, token.AND_NOT_ASSIGN)
		}
		if b == '&' {
			return token.LAND, 2
		}
		return with(b, 1, token.AND, token.AND_ASSIGN)
	case '|':
		if b == '|' {
			return token.LOR, 2
		}
		return with(b, 1, token.OR, token.OR_ASSIGN)
	}
	return token.ILLEGAL, 0
}
