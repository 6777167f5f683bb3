package scanner

import (
	"fmt"
	"go/token"
	"strings"
	"unicode/utf8"
)

// digits takes digits and underscores. It reports which were there, and the offset of the first digit that is too big for the
// base; -1 if there is none.
func (s *Scanner) digits(base int) (digit, underscore bool, bad int) {
	bad = -1
	accept := uint8(decimal)
	if base == 16 {
		accept = hex
	}
	at := s.at
	for ; ; at++ {
		b := s.peek(at)
		if b == '_' {
			underscore = true
		} else if class[b]&accept != 0 {
			digit = true
			if base < 10 && int(b-'0') >= base && bad < 0 {
				bad = at
			}
		} else {
			break
		}
	}
	s.at = at
	return digit, underscore, bad
}

// number takes a literal of a number.
func (s *Scanner) number() (token.Token, string) {
	start := s.at
	tok := token.FLOAT
	base := 10
	kind := "decimal literal"
	leadingZero := false
	digit, underscore, bad := false, false, -1

	if s.src[s.at] != '.' {
		tok = token.INT
		if s.src[s.at] == '0' {
			s.at++
			switch s.peek(s.at) | 0x20 {
			case 'x':
				base, kind = 16, "hexadecimal literal"
			case 'o':
				base, kind = 8, "octal literal"
			case 'b':
				base, kind = 2, "binary literal"
			default:
				base, kind, leadingZero = 8, "octal literal", true
			}
			if !leadingZero {
				s.at++
			}
		}
		digit, underscore, bad = s.digits(base)
		digit = digit || leadingZero
	}
	if s.peek(s.at) == '.' {
		tok = token.FLOAT
		if base == 2 || base == 8 && !leadingZero {
			s.error(s.at, "invalid radix point in "+kind)
		}
		s.at++
		d, u, first := s.digits(base)
		digit, underscore = digit || d, underscore || u
		if bad < 0 {
			bad = first
		}
	}
	if !digit {
		s.error(s.at, kind+" has no digits")
	}
	switch c := s.peek(s.at); {
	case c|0x20 == 'e' || c|0x20 == 'p':
		tok = token.FLOAT
		if c|0x20 == 'e' && base != 10 && !leadingZero {
			s.error(s.at, fmt.Sprintf("%q exponent requires decimal mantissa", rune(c)))
		} else if c|0x20 == 'p' && base != 16 {
			s.error(s.at, fmt.Sprintf("%q exponent requires hexadecimal mantissa", rune(c)))
		}
		s.at++
		if c := s.peek(s.at); c == '+' || c == '-' {
			s.at++
		}
		d, u, _ := s.digits(10)
		underscore = underscore || u
		if !d {
			s.error(s.at, "exponent has no digits")
		}
	case base == 16 && tok == token.FLOAT:
		s.error(s.at, "hexadecimal mantissa requires a 'p' exponent")
	}
	if s.peek(s.at) == 'i' {
		tok = token.IMAG
		s.at++
	}
	text := s.src[start:s.at]
	if tok == token.INT && bad >= 0 {
		s.error(bad, fmt.Sprintf("invalid digit %q in %s", s.src[bad], kind))
	}
	if underscore {
		if i := lonelyUnderscore(text); i >= 0 {
			s.error(start+i, "'_' must separate successive digits")
		}
	}
	return tok, text
}

// lonelyUnderscore returns the index of the first underscore that does not stand between two digits, or a base prefix and a digit.
func lonelyUnderscore(text string) int {
	accept := uint8(decimal)
	first := 0
	prefix := false
	if len(text) >= 2 && text[0] == '0' && strings.IndexByte("xob", text[1]|0x20) >= 0 {
		prefix = true
		first = 2
		if text[1]|0x20 == 'x' {
			accept = hex
		}
	}
	isDigit := func(i int) bool {
		return i >= first && i < len(text) && class[text[i]]&accept != 0 || prefix && i == first-1
	}
	for i := first; i < len(text); i++ {
		if text[i] == '_' && (!isDigit(i-1) || !isDigit(i+1) && (i+1 == len(text) || text[i+1] != '_')) {
			return i
		}
	}
	return -1
}

// string takes a string literal in quotes.
func (s *Scanner) string() string {
	start := s.at
	s.at++
	for {
		if s.at >= len(s.src) || s.src[s.at] == '\n' {
			s.error(start, "string literal not terminated")
			break
		}
		b := s.src[s.at]
		if b != 0 && b < utf8.RuneSelf {
			s.at++
		} else {
			s.next()
		}
		if b == '"' {
			break
		}
		if b == '\\' {
			s.escape('"')
		}
	}
	return s.src[start:s.at]
}

// char takes a rune literal.
func (s *Scanner) char() string {
	start := s.at
	s.at++
	valid := true
	count := 0
	for {
		if b := s.peek(s.at); b == '\n' || s.at >= len(s.src) {
			if valid {
				s.error(start, "rune literal not terminated")
				valid = false
			}
			break
		}
		c := s.next()
		if c == '\'' {
			break
		}
		count++
		if c == '\\' && !s.escape('\'') {
			valid = false
		}
	}
	if valid && count != 1 {
		s.error(start, "illegal rune literal")
	}
	return s.src[start:s.at]
}

// escape takes what follows a backslash and reports whether it is valid.
func (s *Scanner) escape(quote rune) bool {
	start := s.at
	c, _ := s.rune(start)
	length, base, greatest := 0, uint32(16), uint32(utf8.MaxRune)
	switch c {
	case 'a', 'b', 'f', 'n', 'r', 't', 'v', '\\', quote:
		s.at++
		return true
	case '0', '1', '2', '3', '4', '5', '6', '7':
		length, base, greatest = 3, 8, 255
		s.at--
	case 'x':
		length, greatest = 2, 255
	case 'u':
		length = 4
	case 'U':
		length = 8
	case -1:
		s.error(start, "escape sequence not terminated")
		return false
	default:
		s.error(start, "unknown escape sequence")
		return false
	}
	s.at++
	value := uint32(0)
	for ; length > 0; length-- {
		c, _ := s.rune(s.at)
		digit := uint32(99)
		switch {
		case '0' <= c && c <= '9':
			digit = uint32(c - '0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			digit = uint32(c|0x20-'a') + 10
		case c < 0:
			s.error(s.at, "escape sequence not terminated")
			return false
		}
		if digit >= base {
			s.error(s.at, fmt.Sprintf("illegal character %#U in escape sequence", c))
			return false
		}
		value = value*base + digit
		s.at++
	}
	if value > greatest || 0xD800 <= value && value < 0xE000 {
		s.error(start, "escape sequence is invalid Unicode code point")
		return false
	}
	return true
}

// rawString takes a string literal in back quotes; carriage returns are no part of it.
func (s *Scanner) rawString() string {
	start := s.at
	end := len(s.src)
	closed := false
	if i := strings.IndexByte(s.src[start+1:], '`'); i >= 0 {
		end = start + 1 + i + 1
		closed = true
	}
	text := s.src[start:end]
	for i := 0; ; {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		s.startLine(start + i)
	}
	s.checkCharacters(end)
	if !closed {
		s.error(start, "raw string literal not terminated")
	}
	return withoutCR(text, false)
}
