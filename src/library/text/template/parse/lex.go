package parse

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is the sort of a token. Those from wordBlock on are keywords; break and continue are words, the parser knows where they are keywords.
type kind int

const (
	tokenError kind = iota
	tokenBool
	tokenChar // a single ASCII character, such as a comma
	tokenCharConstant
	tokenComment
	tokenComplex
	tokenAssign
	tokenDeclare
	tokenEOF
	tokenField // .name
	tokenIdentifier
	tokenLeft
	tokenLeftParen
	tokenNumber
	tokenPipe
	tokenRawString
	tokenRight
	tokenRightParen
	tokenSpace
	tokenString
	tokenText
	tokenVariable // $name
	tokenKeyword
	wordBlock
	wordBreak
	wordContinue
	wordDot
	wordDefine
	wordElse
	wordEnd
	wordIf
	wordNil
	wordRange
	wordTemplate
	wordWith
)

var keywords = map[string]kind{
	".": wordDot, "block": wordBlock, "break": wordBreak, "continue": wordContinue, "define": wordDefine, "else": wordElse, "end": wordEnd,
	"if": wordIf, "range": wordRange, "nil": wordNil, "template": wordTemplate, "with": wordWith,
}

type token struct {
	kind kind
	pos  Pos
	text string
	line int
}

func (t token) String() string {
	switch {
	case t.kind == tokenEOF:
		return "EOF"
	case t.kind == tokenError:
		return t.text
	case t.kind > tokenKeyword:
		return fmt.Sprintf("<%s>", t.text)
	case len(t.text) > 10:
		return fmt.Sprintf("%.10q...", t.text)
	}
	return fmt.Sprintf("%q", t.text)
}

const spaces = " \t\r\n"

// scanner splits a template into tokens. The last one is tokenEOF or tokenError.
type scanner struct {
	text        string
	left, right string
	comments    bool // keep comments
	plain       map[string]bool
	pos, start  int
	line        int // of pos
	startLine   int
	depth       int // of parentheses
	tokens      []token
}

// scan splits text; plain has the keywords that are plain names since functions have them.
func scan(text, left, right string, comments bool, plain map[string]bool) []token {
	if left == "" {
		left = "{{"
	}
	if right == "" {
		right = "}}"
	}
	s := &scanner{text: text, left: left, right: right, comments: comments, plain: plain, line: 1, startLine: 1}
	for s.outside() && s.inside() {
	}
	return s.tokens
}

// begin starts a token at the current position.
func (s *scanner) begin() { s.start, s.startLine = s.pos, s.line }

func (s *scanner) emit(k kind) {
	s.tokens = append(s.tokens, token{k, Pos(s.start), s.text[s.start:s.pos], s.startLine})
	s.begin()
}

func (s *scanner) fail(format string, args ...any) bool {
	s.tokens = append(s.tokens, token{tokenError, Pos(s.start), fmt.Sprintf(format, args...), s.startLine})
	return false
}

// skip passes over n bytes and their newlines.
func (s *scanner) skip(n int) {
	s.line += strings.Count(s.text[s.pos:s.pos+n], "\n")
	s.pos += n
}

const end = -1

func (s *scanner) peek() rune {
	if s.pos >= len(s.text) {
		return end
	}
	r, _ := utf8.DecodeRuneInString(s.text[s.pos:])
	return r
}

func (s *scanner) next() rune {
	if s.pos >= len(s.text) {
		return end
	}
	r, width := utf8.DecodeRuneInString(s.text[s.pos:])
	s.skip(width)
	return r
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\n' }
func isWord(r rune) bool  { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// trimsLeft and trimsRight tell the markers "- " behind a left delimiter and " -" before a right one.
func trimsLeft(s string) bool  { return len(s) >= 2 && s[0] == '-' && isSpace(rune(s[1])) }
func trimsRight(s string) bool { return len(s) >= 2 && isSpace(rune(s[0])) && s[1] == '-' }

// outside reads text and comments up to a left delimiter; false at the end.
func (s *scanner) outside() bool {
	for {
		rest := s.text[s.pos:]
		at := strings.Index(rest, s.left)
		if at < 0 {
			if s.skip(len(rest)); s.pos > s.start {
				s.emit(tokenText)
			}
			s.tokens = append(s.tokens, token{tokenEOF, Pos(s.pos), "", s.startLine})
			return false
		}
		text := rest[:at]
		trims := trimsLeft(rest[at+len(s.left):])
		if trims {
			text = strings.TrimRight(text, spaces)
		}
		if s.skip(len(text)); text != "" {
			s.emit(tokenText)
		}
		s.skip(at - len(text))
		s.begin()
		s.pos += len(s.left)
		marker := 0
		if trims {
			marker = 2
		}
		if !strings.HasPrefix(s.text[s.pos+marker:], "/*") {
			s.emit(tokenLeft)
			s.skip(marker)
			s.begin()
			s.depth = 0
			return true
		}
		s.skip(marker)
		s.begin()
		if !s.comment() {
			return false
		}
	}
}

// atRight tells whether a right delimiter follows, and its trim marker.
func (s *scanner) atRight() (found, trims bool) {
	rest := s.text[s.pos:]
	if trimsRight(rest) && strings.HasPrefix(rest[2:], s.right) {
		return true, true
	}
	return strings.HasPrefix(rest, s.right), false
}

// comment reads a comment and its right delimiter. As in Go 1.21, the newlines in it do not count in lines of later tokens.
func (s *scanner) comment() bool {
	at := strings.Index(s.text[s.pos+2:], "*/")
	if at < 0 {
		return s.fail("unclosed comment")
	}
	s.pos += 2 + at + 2
	found, trims := s.atRight()
	if !found {
		return s.fail("comment ends before closing delimiter")
	}
	if s.comments {
		s.emit(tokenComment)
	}
	s.start = s.pos
	s.closeAction(trims)
	return true
}

// closeAction passes over a right delimiter with its marker and the space that it trims.
func (s *scanner) closeAction(trims bool) {
	if trims {
		s.skip(2)
	}
	s.pos += len(s.right)
	if trims {
		rest := s.text[s.pos:]
		s.skip(len(rest) - len(strings.TrimLeft(rest, spaces)))
	}
	s.begin()
}

// inside reads the tokens of an action with its right delimiter; false after an error.
func (s *scanner) inside() bool {
	for {
		if found, trims := s.atRight(); found {
			if s.depth != 0 {
				return s.fail("unclosed left paren")
			}
			if trims {
				s.skip(2)
				s.begin()
			}
			s.tokens = append(s.tokens, token{tokenRight, Pos(s.start), s.right, s.startLine})
			s.closeAction(false)
			if trims {
				rest := s.text[s.pos:]
				s.skip(len(rest) - len(strings.TrimLeft(rest, spaces)))
				s.begin()
			}
			return true
		}
		if !s.item() {
			return false
		}
	}
}

// item reads one token of an action.
func (s *scanner) item() bool {
	switch r := s.next(); {
	case r == end:
		return s.fail("unclosed action")
	case isSpace(r):
		s.space()
	case r == '=':
		s.emit(tokenAssign)
	case r == ':':
		if s.next() != '=' {
			return s.fail("expected :=")
		}
		s.emit(tokenDeclare)
	case r == '|':
		s.emit(tokenPipe)
	case r == '"':
		return s.quoted('"', tokenString, "unterminated quoted string")
	case r == '`':
		for r = s.next(); r != '`'; r = s.next() {
			if r == end {
				return s.fail("unterminated raw quoted string")
			}
		}
		s.emit(tokenRawString)
	case r == '$':
		return s.name(tokenVariable, tokenVariable)
	case r == '\'':
		return s.quoted('\'', tokenCharConstant, "unterminated character constant")
	case r == '.' && s.pos < len(s.text) && !(s.text[s.pos] >= '0' && s.text[s.pos] <= '9'):
		return s.name(tokenField, wordDot)
	case r == '.' || r == '+' || r == '-' || '0' <= r && r <= '9':
		s.pos = s.start
		return s.numberToken()
	case isWord(r):
		return s.word()
	case r == '(':
		s.depth++
		s.emit(tokenLeftParen)
	case r == ')':
		s.depth--
		if s.depth < 0 {
			return s.fail("unexpected right paren")
		}
		s.emit(tokenRightParen)
	case r <= unicode.MaxASCII && unicode.IsPrint(r):
		s.emit(tokenChar)
	default:
		return s.fail("unrecognized character in action: %#U", r)
	}
	return true
}

// space reads white space, but leaves the last one for a trim marker.
func (s *scanner) space() {
	for isSpace(s.peek()) {
		s.next()
	}
	if rest := s.text[s.pos-1:]; trimsRight(rest) && strings.HasPrefix(rest[2:], s.right) {
		s.pos--
		if s.text[s.pos] == '\n' {
			s.line--
		}
		if s.pos == s.start {
			return
		}
	}
	s.emit(tokenSpace)
}

// quoted reads up to the closing quote in the same line.
func (s *scanner) quoted(quote rune, k kind, problem string) bool {
	for {
		r := s.next()
		if r == '\\' {
			if r = s.next(); r != end && r != '\n' {
				continue
			}
		}
		switch r {
		case end, '\n':
			return s.fail("%s", problem)
		case quote:
			s.emit(k)
			return true
		}
	}
}

// atTerminator reports whether what follows may stand behind a name.
func (s *scanner) atTerminator() bool {
	r := s.peek()
	return r == end || isSpace(r) || strings.ContainsRune(".,|:)(", r) || strings.HasPrefix(s.text[s.pos:], s.right)
}

// name reads the letters behind "." or "$"; without letters it is of kind bare.
func (s *scanner) name(k, bare kind) bool {
	if s.atTerminator() {
		s.emit(bare)
		return true
	}
	for isWord(s.peek()) {
		s.next()
	}
	if !s.atTerminator() {
		return s.fail("bad character %#U", s.peek())
	}
	s.emit(k)
	return true
}

func (s *scanner) word() bool {
	for isWord(s.peek()) {
		s.next()
	}
	text := s.text[s.start:s.pos]
	if !s.atTerminator() {
		return s.fail("bad character %#U", s.peek())
	}
	switch k := keywords[text]; {
	case k > tokenKeyword && !s.plain[text]:
		s.emit(k)
	case text == "true", text == "false":
		s.emit(tokenBool)
	default:
		s.emit(tokenIdentifier)
	}
	return true
}

func (s *scanner) accept(set string) bool {
	if r := s.peek(); r != end && strings.ContainsRune(set, r) {
		s.next()
		return true
	}
	return false
}

func (s *scanner) acceptAll(set string) {
	for s.accept(set) {
	}
}

func (s *scanner) numberToken() bool {
	if !s.number() {
		return s.fail("bad number syntax: %q", s.text[s.start:s.pos])
	}
	if r := s.peek(); r == '+' || r == '-' {
		if !s.number() || s.text[s.pos-1] != 'i' {
			return s.fail("bad number syntax: %q", s.text[s.start:s.pos])
		}
		s.emit(tokenComplex)
		return true
	}
	s.emit(tokenNumber)
	return true
}

// number reads something like a number; whether it is one is seen when it is converted.
func (s *scanner) number() bool {
	const decimal, hexadecimal = "0123456789_", "0123456789abcdefABCDEF_"
	digits := decimal
	s.accept("+-")
	if s.accept("0") {
		switch {
		case s.accept("xX"):
			digits = hexadecimal
		case s.accept("oO"):
			digits = "01234567_"
		case s.accept("bB"):
			digits = "01_"
		}
	}
	s.acceptAll(digits)
	if s.accept(".") {
		s.acceptAll(digits)
	}
	if digits == decimal && s.accept("eE") || digits == hexadecimal && s.accept("pP") {
		s.accept("+-")
		s.acceptAll(decimal)
	}
	s.accept("i")
	if isWord(s.peek()) {
		s.next()
		return false
	}
	return true
}
