// Package html escapes and unescapes HTML text.
package html

import (
	"strconv"
	"strings"
	"sync"
)

var entities = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	for _, entry := range strings.Fields(entityList) {
		name, codes, _ := strings.Cut(entry, "=")
		text := ""
		for _, code := range strings.Split(codes, "+") {
			n, _ := strconv.ParseUint(code, 16, 32)
			text += string(rune(n))
		}
		m[name] = text
	}
	return m
})

// longestBare is the length of the longest name that counts without a semicolon.
const longestBare = 6

// windows1252 is what the numbers from 0x80 to 0x9F stand for (WHATWG HTML, section 13.2.5.80).
var windows1252 = [...]rune{
	'\u20AC', '\u0081', '\u201A', '\u0192', '\u201E', '\u2026', '\u2020', '\u2021', '\u02C6', '\u2030', '\u0160', '\u2039', '\u0152', '\u008D', '\u017D',
	'\u008F', '\u0090', '\u2018', '\u2019', '\u201C', '\u201D', '\u2022', '\u2013', '\u2014', '\u02DC', '\u2122', '\u0161', '\u203A', '\u0153', '\u009D',
	'\u017E', '\u0178',
}

var escaper = strings.NewReplacer(`&`, "&amp;", `'`, "&#39;", `<`, "&lt;", `>`, "&gt;", `"`, "&#34;")

// EscapeString escapes the five characters < > & ' and ".
func EscapeString(s string) string { return escaper.Replace(s) }

// UnescapeString replaces entities such as &lt; &aacute; &#225; and &#xE1; by the characters that they stand for.
func UnescapeString(s string) string {
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return s
	}
	var b strings.Builder
	for i >= 0 {
		b.WriteString(s[:i])
		text, size := entity(s[i:])
		b.WriteString(text)
		s = s[i+size:]
		i = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String()
}

// entity reads what s, which begins with &, stands for, and its length; "&" itself if it is no entity.
func entity(s string) (text string, size int) {
	if len(s) > 1 && s[1] == '#' {
		return number(s)
	}
	end := 1
	for end < len(s) && isAlphanumeric(s[end]) {
		end++
	}
	name := s[1:end]
	if name == "" {
		return "&", 1
	}
	known := entities()
	if end < len(s) && s[end] == ';' {
		if text, ok := known[name+";"]; ok {
			return text, end + 1
		}
	}
	if text, ok := known[name]; ok {
		return text, end
	}
	for n := min(len(name)-1, longestBare); n > 1; n-- {
		if text, ok := known[name[:n]]; ok {
			return text, n + 1
		}
	}
	return "&", 1
}

func isAlphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// number reads &#1234; or &#x12ab; with or without the semicolon.
func number(s string) (text string, size int) {
	i, base := 2, rune(10)
	if i < len(s) && (s[i] == 'x' || s[i] == 'X') {
		i, base = 3, 16
	}
	start := i
	r := rune(0)
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case '0' <= c && c <= '9':
			r = base*r + rune(c-'0')
		case base == 16 && 'a' <= c && c <= 'f':
			r = base*r + rune(c-'a') + 10
		case base == 16 && 'A' <= c && c <= 'F':
			r = base*r + rune(c-'A') + 10
		default:
			goto done
		}
		if r > 0x110000 {
			r = 0x110000
		}
	}
done:
	if i == start && !(base == 16 && i < len(s) && s[i] == ';') {
		return "&", 1 // "&#x;" counts as the character 0, as in gc's library
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	switch {
	case 0x80 <= r && r <= 0x9F:
		r = windows1252[r-0x80]
	case r == 0 || 0xD800 <= r && r <= 0xDFFF || r > 0x10FFFF:
		r = '\uFFFD'
	}
	return string(r), i
}
