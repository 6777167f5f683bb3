// Package json encodes and decodes JSON as RFC 7159 defines it, and maps it to Go values.
package json

import (
	"strconv"
	"strings"
)

// A SyntaxError is a description of a JSON syntax error.
type SyntaxError struct {
	msg    string
	Offset int64 // the error occurred after that many bytes
}

func (e *SyntaxError) Error() string { return e.msg }

// Valid reports whether data is a valid JSON encoding.
func Valid(data []byte) bool { return checkValid(data) == nil }

func checkValid(data []byte) error {
	s := scanner{data: data}
	if s.value() && s.skipSpace() {
		s.fail("after top-level value")
	}
	if s.err != nil {
		return s.err
	}
	return nil
}

const maxNesting = 10000

// scanner checks the syntax of data from pos on. After a failure err is set; short tells that only the end of the data was in the way.
type scanner struct {
	data  []byte
	pos   int
	depth int
	short bool
	err   *SyntaxError
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// skipSpace reports whether there is something behind the space.
func (s *scanner) skipSpace() bool {
	for s.pos < len(s.data) && isSpace(s.data[s.pos]) {
		s.pos++
	}
	return s.pos < len(s.data)
}

// fail records that the byte at pos must not stand there.
func (s *scanner) fail(context string) bool {
	if s.pos >= len(s.data) {
		s.short = true
		s.err = &SyntaxError{"unexpected end of JSON input", int64(len(s.data))}
		if strings.HasPrefix(context, "in literal") || strings.Contains(context, "numeric") || strings.Contains(context, "escape") {
			s.err.msg = "invalid character ' ' " + context // gc ends the input with a space
		}
	} else {
		s.err = &SyntaxError{"invalid character " + quoteChar(s.data[s.pos]) + " " + context, int64(s.pos) + 1}
	}
	return false
}

func quoteChar(c byte) string {
	switch c {
	case '\'':
		return `'\''`
	case '"':
		return `'"'`
	}
	s := strconv.Quote(string(rune(c)))
	return "'" + s[1:len(s)-1] + "'"
}

// peek is the byte at pos, 0 at the end.
func (s *scanner) peek() byte {
	if s.pos < len(s.data) {
		return s.data[s.pos]
	}
	return 0
}

func (s *scanner) value() bool {
	const context = "looking for beginning of value"
	if !s.skipSpace() {
		return s.fail(context)
	}
	switch c := s.data[s.pos]; {
	case c == '{':
		return s.object()
	case c == '[':
		return s.array()
	case c == '"':
		return s.string()
	case c == '-' || isDigit(c):
		return s.number()
	case c == 't':
		return s.literal("true")
	case c == 'f':
		return s.literal("false")
	case c == 'n':
		return s.literal("null")
	}
	return s.fail(context)
}

func (s *scanner) enter() bool {
	if s.depth++; s.depth > maxNesting {
		s.err = &SyntaxError{"exceeded max depth", int64(s.pos) + 1}
		return false
	}
	s.pos++
	return true
}

func (s *scanner) object() bool {
	if !s.enter() {
		return false
	}
	s.skipSpace()
	if s.peek() == '}' {
		s.pos++
		s.depth--
		return true
	}
	for {
		s.skipSpace()
		if s.peek() != '"' {
			return s.fail("looking for beginning of object key string")
		}
		if !s.string() {
			return false
		}
		if s.skipSpace(); s.peek() != ':' {
			return s.fail("after object key")
		}
		s.pos++
		if !s.value() {
			return false
		}
		s.skipSpace()
		switch s.peek() {
		case '}':
			s.pos++
			s.depth--
			return true
		case ',':
			s.pos++
		default:
			return s.fail("after object key:value pair")
		}
	}
}

func (s *scanner) array() bool {
	if !s.enter() {
		return false
	}
	s.skipSpace()
	if s.peek() == ']' {
		s.pos++
		s.depth--
		return true
	}
	for {
		if !s.value() {
			return false
		}
		s.skipSpace()
		switch s.peek() {
		case ']':
			s.pos++
			s.depth--
			return true
		case ',':
			s.pos++
		default:
			return s.fail("after array element")
		}
	}
}

func (s *scanner) string() bool {
	for s.pos++; s.pos < len(s.data); s.pos++ {
		switch c := s.data[s.pos]; {
		case c == '"':
			s.pos++
			return true
		case c == '\\':
			s.pos++
			if !s.escape() {
				return false
			}
		case c < 0x20:
			return s.fail("in string literal")
		}
	}
	return s.fail("in string literal")
}

func (s *scanner) escape() bool {
	switch s.peek() {
	case 'b', 'f', 'n', 'r', 't', '\\', '/', '"':
		return true
	case 'u':
		for i := 0; i < 4; i++ {
			s.pos++
			c := s.peek()
			if !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'f') {
				return s.fail(`in \u hexadecimal character escape`)
			}
		}
		return true
	}
	return s.fail("in string escape code")
}

func (s *scanner) digits() bool {
	start := s.pos
	for isDigit(s.peek()) {
		s.pos++
	}
	return s.pos > start
}

func (s *scanner) number() bool {
	if s.peek() == '-' {
		s.pos++
	}
	if s.peek() == '0' {
		s.pos++
	} else if !s.digits() {
		return s.fail("in numeric literal")
	}
	if s.peek() == '.' {
		s.pos++
		if !s.digits() {
			return s.fail("after decimal point in numeric literal")
		}
	}
	if s.peek()|0x20 == 'e' {
		s.pos++
		if c := s.peek(); c == '+' || c == '-' {
			s.pos++
		}
		if !s.digits() {
			return s.fail("in exponent of numeric literal")
		}
	}
	return true
}

func (s *scanner) literal(text string) bool {
	for i := 0; i < len(text); i++ {
		if s.peek() != text[i] {
			return s.fail("in literal " + text + " (expecting '" + text[i:i+1] + "')")
		}
		s.pos++
	}
	return true
}
