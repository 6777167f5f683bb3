package regexp

import (
	"regexp/syntax"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// check refuses what RE2 accepts and Go does not: \C, one byte whatever it is; and it finds invalid UTF-8 first, as Go does.
func check(expr string, posix bool) error {
	if !utf8.ValidString(expr) {
		return &syntax.Error{Code: syntax.ErrInvalidUTF8, Expr: expr}
	}
	if posix || !strings.Contains(expr, `\C`) {
		return nil
	}
	for i := 0; i+1 < len(expr); i++ {
		if expr[i] != '\\' {
			continue
		}
		i++
		switch expr[i] {
		case 'C':
			return &syntax.Error{Code: syntax.ErrInvalidEscape, Expr: `\C`}
		case 'Q':
			end := strings.Index(expr[i:], `\E`)
			if end < 0 {
				return nil
			}
			i += end + 1
		}
	}
	return nil
}

// LiteralPrefix is a text that any match begins with, and whether it is the whole expression.
func (re *Regexp) LiteralPrefix() (prefix string, complete bool) {
	p := prefixScanner{rest: re.expr, posix: re.posix}
	prefix, complete = p.alternatives()
	return prefix, complete && p.rest == ""
}

// prefixScanner reads the literal text that an expression known to be valid begins with.
type prefixScanner struct {
	rest  string
	posix bool
	fold  bool // letters match in both cases: they are no literals
	other bool // something has been met that is no literal: what follows does not count
}

// alternatives reads up to a closing parenthesis or the end.
func (p *prefixScanner) alternatives() (prefix string, complete bool) {
	prefix, complete = p.sequence()
	for strings.HasPrefix(p.rest, "|") {
		p.rest = p.rest[1:]
		p.other = false
		second, secondComplete := p.sequence()
		complete = complete && secondComplete && second == prefix
		n := 0
		for n < len(prefix) && n < len(second) && prefix[n] == second[n] {
			n++
		}
		for n > 0 && n < len(prefix) && !utf8.RuneStart(prefix[n]) {
			n--
		}
		prefix = prefix[:n]
	}
	return prefix, complete
}

func (p *prefixScanner) sequence() (prefix string, complete bool) {
	complete = true
	p.settings()
	for p.rest != "" && p.rest[0] != '|' && p.rest[0] != ')' {
		text, literal := p.atom()
		p.settings()
		least, exact := p.repetition()
		p.settings()
		switch {
		case p.other:
			complete = false
		case literal && (exact || text == ""):
			prefix += strings.Repeat(text, least)
		default:
			p.other, complete = true, false
			for ; least > 0 && (literal || least == 1); least-- {
				prefix += text
			}
		}
	}
	return prefix, complete
}

// settings reads groups that only set flags, as (?i).
func (p *prefixScanner) settings() {
	for !p.posix && strings.HasPrefix(p.rest, "(?") {
		end := strings.IndexAny(p.rest, ":)<")
		if end < 0 || p.rest[end] != ')' {
			return
		}
		p.flags(p.rest[2:end])
		p.rest = p.rest[end+1:]
	}
}

func (p *prefixScanner) flags(text string) {
	on, off, _ := strings.Cut(text, "-")
	p.fold = (p.fold || strings.Contains(on, "i")) && !strings.Contains(off, "i")
}

// atom reads one item; literal: it is exactly the text.
func (p *prefixScanner) atom() (text string, literal bool) {
	r, width := utf8.DecodeRuneInString(p.rest)
	item := p.rest[:width]
	p.rest = p.rest[width:]
	switch r {
	case '(':
		return p.group()
	case '[':
		p.class()
		return "", false
	case '.', '^', '$':
		return "", false
	case '\\':
		text, literal = p.escape()
	default:
		text, literal = item, true
	}
	if p.fold && literal {
		for i, c := range text {
			if unicode.SimpleFold(c) != c {
				return text[:i], false
			}
		}
	}
	return text, literal
}

func (p *prefixScanner) group() (string, bool) {
	saved, fold := p.other, p.fold
	p.other = false
	if strings.HasPrefix(p.rest, "?P<") {
		p.rest = p.rest[strings.Index(p.rest, ">")+1:]
	} else if strings.HasPrefix(p.rest, "?") {
		colon := strings.Index(p.rest, ":")
		p.flags(p.rest[1:colon])
		p.rest = p.rest[colon+1:]
	}
	text, complete := p.alternatives()
	p.other, p.fold = saved, fold
	p.rest = strings.TrimPrefix(p.rest, ")")
	return text, complete
}

func (p *prefixScanner) class() {
	s := strings.TrimPrefix(p.rest, "^")
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case strings.HasPrefix(s[i:], "[:"):
			if end := strings.Index(s[i+2:], ":]"); end >= 0 {
				i += 2 + end + 1
			}
		case s[i] == ']' && i > 0:
			p.rest = s[i+1:]
			return
		}
	}
	p.rest = ""
}

func (p *prefixScanner) escape() (string, bool) {
	c, width := utf8.DecodeRuneInString(p.rest)
	text := p.rest[:width]
	p.rest = p.rest[width:]
	switch c {
	case 'Q':
		if !p.posix {
			quoted, rest, _ := strings.Cut(p.rest, `\E`)
			p.rest = QuoteMeta(quoted) + rest
			return "", true
		}
	case 'a':
		return "\a", true
	case 'f':
		return "\f", true
	case 'n':
		return "\n", true
	case 'r':
		return "\r", true
	case 't':
		return "\t", true
	case 'v':
		return "\v", true
	case 'x':
		return p.hexadecimal()
	case 'p', 'P':
		if strings.HasPrefix(p.rest, "{") {
			p.rest = p.rest[strings.Index(p.rest, "}")+1:]
		} else {
			p.rest = p.rest[1:]
		}
		return "", false
	}
	if '0' <= c && c <= '7' {
		n := c - '0'
		for i := 0; i < 2 && p.rest != "" && '0' <= p.rest[0] && p.rest[0] <= '7'; i++ {
			n = n*8 + rune(p.rest[0]-'0')
			p.rest = p.rest[1:]
		}
		return string(n), true
	}
	if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' {
		return "", false
	}
	return text, true
}

func (p *prefixScanner) hexadecimal() (string, bool) {
	digits := p.rest
	if strings.HasPrefix(digits, "{") {
		end := strings.Index(digits, "}")
		digits, p.rest = digits[1:end], digits[end+1:]
	} else {
		digits, p.rest = digits[:2], digits[2:]
	}
	n := rune(0)
	for i := 0; i < len(digits); i++ {
		n = n*16 + rune(strings.IndexByte("0123456789abcdef", digits[i]|0x20&(digits[i]&0x40>>1)))
	}
	return string(n), true
}

// repetition reads an operator behind an item: how often it stands at least, and whether not more often.
func (p *prefixScanner) repetition() (least int, exact bool) {
	least, exact = 1, true
	for p.rest != "" {
		switch p.rest[0] {
		case '*', '?':
			least, exact = 0, false
		case '+':
			exact = false
		case '{':
			low, high, size := p.counts()
			if size == 0 {
				return least, exact
			}
			least, exact = least*low, exact && low == high
			p.rest = p.rest[size-1:]
		default:
			return least, exact
		}
		p.rest = p.rest[1:]
		if !p.posix {
			p.rest = strings.TrimPrefix(p.rest, "?")
		}
	}
	return least, exact
}

// counts reads {n}, {n,} or {n,m}; size 0 when that does not follow. high is -1 without an upper limit.
func (p *prefixScanner) counts() (low, high, size int) {
	end := strings.Index(p.rest, "}")
	if end < 0 {
		return 0, 0, 0
	}
	from, to, ranged := strings.Cut(p.rest[1:end], ",")
	low, err := strconv.Atoi(from)
	if err != nil {
		return 0, 0, 0
	}
	high = low
	if ranged {
		if high, err = strconv.Atoi(to); to == "" {
			high = -1
		} else if err != nil {
			return 0, 0, 0
		}
	}
	return low, high, end + 1
}

// withoutNewlines is a POSIX expression in which [^…] does not match a newline, which RE2 would let it do.
func withoutNewlines(expr string) string {
	var out strings.Builder
	for i := 0; i < len(expr); i++ {
		switch {
		case expr[i] == '\\':
			out.WriteByte('\\')
			i++
			out.WriteByte(expr[i])
		case expr[i] == '[':
			p := prefixScanner{rest: expr[i+1:], posix: true}
			p.class()
			class := expr[i : len(expr)-len(p.rest)]
			i += len(class) - 1
			if rest, ok := strings.CutPrefix(class, "[^"); ok {
				class = `[^\n`
				if rest[0] == ']' || rest[0] == '-' {
					class += `\`
				}
				class += rest
			}
			out.WriteString(class)
		default:
			out.WriteByte(expr[i])
		}
	}
	return out.String()
}
