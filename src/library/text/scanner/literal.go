package scanner

import (
	"fmt"
	"unicode/utf8"
)

func lower(ch rune) rune     { return ('a' - 'A') | ch }
func isDecimal(ch rune) bool { return '0' <= ch && ch <= '9' }
func isHex(ch rune) bool     { return isDecimal(ch) || 'a' <= lower(ch) && lower(ch) <= 'f' }

// digits reads digits and underscores. seen: bit 0 a digit, bit 1 an underscore. The first digit too large is kept in invalid.
func (s *Scanner) digits(ch rune, base int, invalid *rune) (next rune, seen int) {
	for {
		bit := 1
		switch {
		case ch == '_':
			bit = 2
		case base <= 10 && isDecimal(ch):
			if ch >= rune('0'+base) && *invalid == 0 {
				*invalid = ch
			}
		case base == 16 && isHex(ch):
		default:
			return ch, seen
		}
		seen |= bit
		ch = s.read()
	}
}

// number reads a number that begins with ch, or with the point that has been read.
func (s *Scanner) number(ch rune, seenDot bool) (tok, next rune) {
	base, prefix := 10, rune(0)
	seen := 0
	var invalid rune
	if !seenDot {
		tok = Int
		if ch == '0' {
			ch = s.read()
			switch lower(ch) {
			case 'x':
				ch = s.read()
				base, prefix = 16, 'x'
			case 'o':
				ch = s.read()
				base, prefix = 8, 'o'
			case 'b':
				ch = s.read()
				base, prefix = 2, 'b'
			default:
				base, prefix = 8, '0'
				seen = 1
			}
		}
		var more int
		ch, more = s.digits(ch, base, &invalid)
		seen |= more
		if ch == '.' && s.Mode&ScanFloats != 0 {
			ch = s.read()
			seenDot = true
		}
	}
	if seenDot {
		tok = Float
		if prefix == 'o' || prefix == 'b' {
			s.fail("invalid radix point in " + literalName(prefix))
		}
		var more int
		ch, more = s.digits(ch, base, &invalid)
		seen |= more
	}
	if seen&1 == 0 {
		s.fail(literalName(prefix) + " has no digits")
	}
	if e := lower(ch); (e == 'e' || e == 'p') && s.Mode&ScanFloats != 0 {
		switch {
		case e == 'e' && prefix != 0 && prefix != '0':
			s.fail(fmt.Sprintf("%q exponent requires decimal mantissa", ch))
		case e == 'p' && prefix != 'x':
			s.fail(fmt.Sprintf("%q exponent requires hexadecimal mantissa", ch))
		}
		ch = s.read()
		tok = Float
		if ch == '+' || ch == '-' {
			ch = s.read()
		}
		var more int
		ch, more = s.digits(ch, 10, new(rune))
		seen |= more
		if more&1 == 0 {
			s.fail("exponent has no digits")
		}
	} else if prefix == 'x' && tok == Float {
		s.fail("hexadecimal mantissa requires a 'p' exponent")
	}
	if tok == Int && invalid != 0 {
		s.fail(fmt.Sprintf("invalid digit %q in %s", invalid, literalName(prefix)))
	}
	if seen&2 != 0 {
		s.tokEnd = s.pos - utf8.RuneLen(max(ch, 0))
		if ch == EOF {
			s.tokEnd = s.pos
		}
		if invalidSeparator(string(s.text[s.tokStart:s.tokEnd])) {
			s.fail("'_' must separate successive digits")
		}
	}
	return tok, ch
}

func literalName(prefix rune) string {
	switch prefix {
	case 'x':
		return "hexadecimal literal"
	case 'o', '0':
		return "octal literal"
	case 'b':
		return "binary literal"
	}
	return "decimal literal"
}

// invalidSeparator reports whether an underscore does not stand between digits (or behind a prefix).
func invalidSeparator(x string) bool {
	kind := ' '
	before := '.'
	i := 0
	if len(x) >= 2 && x[0] == '0' {
		kind = lower(rune(x[1]))
		if kind == 'x' || kind == 'o' || kind == 'b' {
			before = '0'
			i = 2
		}
	}
	for ; i < len(x); i++ {
		c := rune(x[i])
		switch {
		case c == '_':
			if before != '0' {
				return true
			}
			before = '_'
		case isDecimal(c) || kind == 'x' && isHex(c):
			before = '0'
		default:
			if before == '_' {
				return true
			}
			before = '.'
		}
	}
	return before == '_'
}

// repeated reads at most n digits of a base.
func (s *Scanner) repeated(ch rune, base, n int) rune {
	for n > 0 && digitValue(ch) < base {
		ch = s.read()
		n--
	}
	if n > 0 {
		s.fail("invalid char escape")
	}
	return ch
}

func digitValue(ch rune) int {
	switch {
	case isDecimal(ch):
		return int(ch - '0')
	case 'a' <= lower(ch) && lower(ch) <= 'f':
		return int(lower(ch)-'a') + 10
	}
	return 16
}

func (s *Scanner) escape(quote rune) rune {
	ch := s.read()
	switch ch {
	case 'a', 'b', 'f', 'n', 'r', 't', 'v', '\\', quote:
		return s.read()
	case '0', '1', '2', '3', '4', '5', '6', '7':
		return s.repeated(ch, 8, 3)
	case 'x':
		return s.repeated(s.read(), 16, 2)
	case 'u':
		return s.repeated(s.read(), 16, 4)
	case 'U':
		return s.repeated(s.read(), 16, 8)
	}
	s.fail("invalid char escape")
	return ch
}

// quoted reads up to the closing quote, which it leaves read; n counts characters.
func (s *Scanner) quoted(quote rune) (n int) {
	ch := s.read()
	for ch != quote {
		if ch == '\n' || ch < 0 {
			s.fail("literal not terminated")
			return n
		}
		if ch == '\\' {
			ch = s.escape(quote)
		} else {
			ch = s.read()
		}
		n++
	}
	return n
}

func (s *Scanner) rawString() {
	for ch := s.read(); ch != '`'; ch = s.read() {
		if ch < 0 {
			s.fail("literal not terminated")
			return
		}
	}
}

func (s *Scanner) comment(ch rune) rune {
	if ch == '/' {
		for ch = s.read(); ch != '\n' && ch >= 0; ch = s.read() {
		}
		return ch
	}
	ch = s.read()
	for {
		if ch < 0 {
			s.fail("comment not terminated")
			return ch
		}
		before := ch
		ch = s.read()
		if before == '*' && ch == '/' {
			return s.read()
		}
	}
}
