// Package regexp searches with regular expressions of RE2's syntax, in time linear in the size of the input.
//
// The methods' names tell what they do: Find(All)?(String)?(Submatch)?(Index)?.
package regexp

import (
	"io"
	"regexp/syntax"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// Regexp is a compiled regular expression. It is safe for concurrent use, Longest excepted.
type Regexp struct {
	expr    string
	prog    unsafe.Pointer
	groups  int
	names   []string
	posix   bool
	longest bool
}

func compile(expr string, posix, longest bool) (prog unsafe.Pointer, problem, where string)
func groups(prog unsafe.Pointer) int
func names(prog unsafe.Pointer) []string
func match(prog unsafe.Pointer, s string) bool
func first(prog unsafe.Pointer, s string, pairs int) []int
func all(prog unsafe.Pointer, s string, pairs, n int) []int
func replaced(prog unsafe.Pointer, s string, pairs int) []int

// Compile parses an expression; a match is the leftmost one, and among those the one that Perl would find.
func Compile(expr string) (*Regexp, error) { return build(expr, false, false) }

// CompilePOSIX parses an expression of egrep's syntax; a match is the leftmost-longest one.
func CompilePOSIX(expr string) (*Regexp, error) { return build(expr, true, true) }

func build(expr string, posix, longest bool) (*Regexp, error) {
	if err := check(expr, posix); err != nil {
		return nil, err
	}
	prog, problem, where := compile(expr, posix, longest)
	if prog == nil {
		return nil, &syntax.Error{Code: syntax.ErrorCode(problem), Expr: where}
	}
	re := &Regexp{expr, prog, groups(prog), names(prog), posix, longest}
	if posix && strings.Contains(expr, "[^") {
		re.prog, _, _ = compile(withoutNewlines(expr), true, true)
	}
	return re, nil
}

// MustCompile is Compile for expressions that are known to be right; it panics if this one is not.
func MustCompile(str string) *Regexp {
	re, err := Compile(str)
	if err != nil {
		panic("regexp: Compile(" + quote(str) + "): " + err.Error())
	}
	return re
}

// MustCompilePOSIX is CompilePOSIX for expressions that are known to be right; it panics if this one is not.
func MustCompilePOSIX(str string) *Regexp {
	re, err := CompilePOSIX(str)
	if err != nil {
		panic("regexp: CompilePOSIX(" + quote(str) + "): " + err.Error())
	}
	return re
}

func quote(s string) string {
	if strconv.CanBackquote(s) {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

// String is the source text of the expression.
func (re *Regexp) String() string { return re.expr }

// Copy returns a copy of re.
//
// Deprecated: a Regexp may be shared.
func (re *Regexp) Copy() *Regexp {
	re2 := *re
	return &re2
}

// Longest makes future searches prefer the leftmost-longest match.
func (re *Regexp) Longest() {
	if !re.longest {
		re.longest = true
		re.prog, _, _ = compile(re.expr, re.posix, true)
	}
}

// NumSubexp is the number of parenthesised groups.
func (re *Regexp) NumSubexp() int { return re.groups }

// SubexpNames are the names of the groups; the element 0, the whole match, is "".
func (re *Regexp) SubexpNames() []string { return re.names }

// SubexpIndex is the index of the first group of that name, -1 if there is none.
func (re *Regexp) SubexpIndex(name string) int {
	if name != "" {
		for i, s := range re.names {
			if name == s {
				return i
			}
		}
	}
	return -1
}

// textOf reads b as a string without copying; the natives keep no reference.
func textOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// MatchString reports whether the string has a match.
func (re *Regexp) MatchString(s string) bool { return match(re.prog, s) }

// Match reports whether the bytes have a match.
func (re *Regexp) Match(b []byte) bool { return match(re.prog, textOf(b)) }

// MatchReader reports whether the text of r, read to its end, has a match.
func (re *Regexp) MatchReader(r io.RuneReader) bool { return match(re.prog, readAll(r).text) }

// MatchString compiles pattern and reports whether s has a match.
func MatchString(pattern string, s string) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchString(s), nil
}

// Match compiles pattern and reports whether b has a match.
func Match(pattern string, b []byte) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.Match(b), nil
}

// MatchReader compiles pattern and reports whether the text of r has a match.
func MatchReader(pattern string, r io.RuneReader) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchReader(r), nil
}

// runes is the text of a reader; widths[i] counts the bytes that the reader told for the first i characters, unless that is the text's own.
type runes struct {
	text   string
	starts map[int]int // offset in text -> offset as the reader counts, where they differ
}

func readAll(r io.RuneReader) runes {
	var b strings.Builder
	var out runes
	total := 0
	for {
		c, width, err := r.ReadRune()
		if err != nil {
			break
		}
		b.WriteRune(c)
		total += width
		if total != b.Len() {
			if out.starts == nil {
				out.starts = make(map[int]int)
			}
			out.starts[b.Len()] = total
		}
	}
	out.text = b.String()
	return out
}

func (r runes) translate(positions []int) []int {
	for i, at := range positions {
		if offset, ok := r.starts[at]; ok {
			positions[i] = offset
		}
	}
	return positions
}

// QuoteMeta escapes all characters that have a meaning in an expression.
func QuoteMeta(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(`\.+*?()|[]{}^$`, s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// MarshalText is the source text.
func (re *Regexp) MarshalText() ([]byte, error) { return []byte(re.expr), nil }

// UnmarshalText compiles text.
func (re *Regexp) UnmarshalText(text []byte) error {
	compiled, err := Compile(string(text))
	if err != nil {
		return err
	}
	*re = *compiled
	return nil
}

// Split slices s into the parts between matches, at most n of them; n < 0: all.
func (re *Regexp) Split(s string, n int) []string {
	if n == 0 {
		return nil
	}
	if len(re.expr) > 0 && len(s) == 0 {
		return []string{""}
	}
	matches := re.FindAllStringIndex(s, n)
	parts := make([]string, 0, len(matches))
	begin, end := 0, 0
	for _, m := range matches {
		if n > 0 && len(parts) == n-1 {
			break
		}
		end = m[0]
		if m[1] != 0 {
			parts = append(parts, s[begin:end])
		}
		begin = m[1]
	}
	if end != len(s) {
		parts = append(parts, s[begin:])
	}
	return parts
}

// Expand appends template to dst with $1, $name and ${name} replaced by the groups of a match at the given positions in src.
func (re *Regexp) Expand(dst []byte, template []byte, src []byte, match []int) []byte {
	return re.expand(dst, string(template), textOf(src), match)
}

// ExpandString is Expand for strings.
func (re *Regexp) ExpandString(dst []byte, template string, src string, match []int) []byte {
	return re.expand(dst, template, src, match)
}

func (re *Regexp) expand(dst []byte, template, src string, match []int) []byte {
	for len(template) > 0 {
		before, after, ok := strings.Cut(template, "$")
		dst = append(dst, before...)
		if !ok {
			break
		}
		if after != "" && after[0] == '$' {
			dst = append(dst, '$')
			template = after[1:]
			continue
		}
		name, number, rest, ok := reference(after)
		if !ok {
			dst = append(dst, '$')
			template = after
			continue
		}
		template = rest
		if number >= 0 {
			dst = appendGroup(dst, src, match, number)
			continue
		}
		for i, s := range re.names {
			if s == name && 2*i+1 < len(match) && match[2*i] >= 0 {
				dst = appendGroup(dst, src, match, i)
				break
			}
		}
	}
	return dst
}

func appendGroup(dst []byte, src string, match []int, i int) []byte {
	if 2*i+1 < len(match) && match[2*i] >= 0 {
		dst = append(dst, src[match[2*i]:match[2*i+1]]...)
	}
	return dst
}

// reference reads the name or number (-1: a name) behind a dollar sign.
func reference(s string) (name string, number int, rest string, ok bool) {
	brace := s != "" && s[0] == '{'
	if brace {
		s = s[1:]
	}
	end := 0
	for end < len(s) {
		r, width := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' {
			break
		}
		end += width
	}
	if end == 0 {
		return "", 0, "", false
	}
	name, rest = s[:end], s[end:]
	if brace {
		if rest == "" || rest[0] != '}' {
			return "", 0, "", false
		}
		rest = rest[1:]
	}
	for i := 0; i < len(name); i++ {
		if name[i] < '0' || name[i] > '9' || number >= 1e8 {
			return name, -1, rest, true
		}
		number = number*10 + int(name[i]-'0')
	}
	// "01" is a name.
	if name[0] == '0' && len(name) > 1 {
		number = -1
	}
	return name, number, rest, true
}
