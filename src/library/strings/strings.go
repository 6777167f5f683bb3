// Package strings searches, splits, maps and builds strings of UTF-8 text.
package strings

import (
	"unicode"
	"unicode/utf8"
)

// Index returns the index of the first occurrence of substr in s, or -1.
func Index(s, substr string) int

// LastIndex returns the index of the last occurrence of substr in s, or -1.
func LastIndex(s, substr string) int

// IndexByte returns the index of the first c in s, or -1.
func IndexByte(s string, c byte) int

// LastIndexByte returns the index of the last c in s, or -1.
func LastIndexByte(s string, c byte) int

// IndexRune returns the index of the first r in s, or -1. For utf8.RuneError it is the first invalid byte too.
func IndexRune(s string, r rune) int

// IndexAny returns the index of the first character of s that is in chars, or -1.
func IndexAny(s, chars string) int

// LastIndexAny returns the index of the last character of s that is in chars, or -1.
func LastIndexAny(s, chars string) int

// Count returns how often substr occurs in s without overlap. An empty substr occurs once more than s has characters.
func Count(s, substr string) int

// Compare returns -1, 0 or +1 as a is less than, equal to or greater than b. The operators < == > are clearer.
func Compare(a, b string) int

// EqualFold reports whether s and t are equal under simple Unicode case folding.
func EqualFold(s, t string) bool

func split(s, sep string, keep bool, n int) []string
func join(elems []string, sep string) string
func repeat(s string, count int) string
func trim(s, cutset string, left, right bool) string

// Contains reports whether substr is in s.
func Contains(s, substr string) bool { return Index(s, substr) >= 0 }

// ContainsAny reports whether a character of chars is in s.
func ContainsAny(s, chars string) bool { return IndexAny(s, chars) >= 0 }

// ContainsRune reports whether r is in s.
func ContainsRune(s string, r rune) bool { return IndexRune(s, r) >= 0 }

// ContainsFunc reports whether f holds for a character of s.
func ContainsFunc(s string, f func(rune) bool) bool { return IndexFunc(s, f) >= 0 }

// HasPrefix reports whether s begins with prefix.
func HasPrefix(s, prefix string) bool {
	return len(s) >= len(prefix) && s[:len(prefix)] == prefix
}

// HasSuffix reports whether s ends with suffix.
func HasSuffix(s, suffix string) bool {
	return len(s) >= len(suffix) && s[len(s)-len(suffix):] == suffix
}

// IndexFunc returns the index of the first character of s for which f holds, or -1.
func IndexFunc(s string, f func(rune) bool) int {
	for i, r := range s {
		if f(r) {
			return i
		}
	}
	return -1
}

// LastIndexFunc returns the index of the last character of s for which f holds, or -1.
func LastIndexFunc(s string, f func(rune) bool) int {
	for end := len(s); end > 0; {
		r, width := utf8.DecodeLastRuneInString(s[:end])
		end -= width
		if f(r) {
			return end
		}
	}
	return -1
}

// Split returns the parts of s between the separators; an empty separator splits after each character.
func Split(s, sep string) []string { return split(s, sep, false, -1) }

// SplitN returns at most n parts of s between the separators, the last one with all the rest; all parts if n < 0,
// none if n is 0.
func SplitN(s, sep string, n int) []string { return split(s, sep, false, n) }

// SplitAfter returns the parts of s, each with the separator that ends it.
func SplitAfter(s, sep string) []string { return split(s, sep, true, -1) }

// SplitAfterN returns at most n parts of s, each with the separator that ends it; all parts if n < 0, none if n is 0.
func SplitAfterN(s, sep string, n int) []string { return split(s, sep, true, n) }

// Fields returns the parts of s between runs of white space.
func Fields(s string) []string

// FieldsFunc returns the parts of s between runs of characters for which f holds. f is called once a character, in order.
func FieldsFunc(s string, f func(rune) bool) []string {
	var bounds []int
	start := -1
	for i, r := range s {
		if f(r) {
			if start >= 0 {
				bounds = append(bounds, start, i)
				start = -1
			}
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		bounds = append(bounds, start, len(s))
	}
	parts := make([]string, len(bounds)/2)
	for i := range parts {
		parts[i] = s[bounds[2*i]:bounds[2*i+1]]
	}
	return parts
}

// Join returns the elements as one string, with sep between them.
func Join(elems []string, sep string) string { return join(elems, sep) }

// Repeat returns count copies of s. It panics if count is negative or the result would be too long.
func Repeat(s string, count int) string {
	switch {
	case count == 0:
		return ""
	case count == 1:
		return s
	case count < 0:
		panic("strings: negative Repeat count")
	case len(s) >= int(^uint(0)>>1)/count:
		panic("strings: Repeat output length overflow")
	case s == "":
		return ""
	}
	return repeat(s, count)
}

// Replace returns s with the first n occurrences of old (all if n < 0) replaced by new. An empty old occurs before
// each character and at the end.
func Replace(s, old, new string, n int) string

// ReplaceAll returns s with all occurrences of old replaced by new.
func ReplaceAll(s, old, new string) string { return Replace(s, old, new, -1) }

// ToUpper returns s in upper case.
func ToUpper(s string) string

// ToLower returns s in lower case.
func ToLower(s string) string

// ToTitle returns s in title case.
func ToTitle(s string) string

// ToUpperSpecial returns s in upper case, giving precedence to the mappings of c.
func ToUpperSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToUpper, s) }

// ToLowerSpecial returns s in lower case, giving precedence to the mappings of c.
func ToLowerSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToLower, s) }

// ToTitleSpecial returns s in title case, giving precedence to the mappings of c.
func ToTitleSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToTitle, s) }

// ToValidUTF8 returns s with each run of invalid bytes replaced.
func ToValidUTF8(s, replacement string) string

// Map returns s with each character replaced by what mapping gives for it; a negative value drops the character.
func Map(mapping func(rune) rune, s string) string {
	for i, r := range s {
		m := mapping(r)
		width := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, width = utf8.DecodeRuneInString(s[i:])
		}
		if m == r && (r != utf8.RuneError || width != 1) {
			continue
		}
		out := make([]byte, 0, len(s)+utf8.UTFMax)
		out = append(out, s[:i]...)
		if m >= 0 {
			out = utf8.AppendRune(out, m)
		}
		for _, r := range s[i+width:] {
			if m := mapping(r); m >= 0 {
				out = utf8.AppendRune(out, m)
			}
		}
		return string(out)
	}
	return s
}

// isWordBreak tells for Title where a word may end: anything but letters, digits, underscores and, in ASCII, other
// characters than white space.
func isWordBreak(r rune) bool {
	if r < utf8.RuneSelf {
		return r != '_' && !('0' <= r && r <= '9') && !('a' <= r && r <= 'z') && !('A' <= r && r <= 'Z')
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return false
	}
	return unicode.IsSpace(r)
}

// Title returns s with the first letter of each word in title case.
//
// Deprecated: the word boundaries ignore Unicode punctuation.
func Title(s string) string {
	previous := ' '
	return Map(func(r rune) rune {
		first := isWordBreak(previous)
		previous = r
		if first {
			return unicode.ToTitle(r)
		}
		return r
	}, s)
}

// Trim returns s without the characters of cutset at both ends.
func Trim(s, cutset string) string { return trim(s, cutset, true, true) }

// TrimLeft returns s without the characters of cutset at its start.
func TrimLeft(s, cutset string) string { return trim(s, cutset, true, false) }

// TrimRight returns s without the characters of cutset at its end.
func TrimRight(s, cutset string) string { return trim(s, cutset, false, true) }

// TrimSpace returns s without white space at both ends.
func TrimSpace(s string) string

// TrimFunc returns s without the characters for which f holds at both ends.
func TrimFunc(s string, f func(rune) bool) string { return TrimRightFunc(TrimLeftFunc(s, f), f) }

// TrimLeftFunc returns s without the characters for which f holds at its start.
func TrimLeftFunc(s string, f func(rune) bool) string {
	for i, r := range s {
		if !f(r) {
			return s[i:]
		}
	}
	return ""
}

// TrimRightFunc returns s without the characters for which f holds at its end.
func TrimRightFunc(s string, f func(rune) bool) string {
	for s != "" {
		r, width := utf8.DecodeLastRuneInString(s)
		if !f(r) {
			break
		}
		s = s[:len(s)-width]
	}
	return s
}

// TrimPrefix returns s without the prefix, if it has it.
func TrimPrefix(s, prefix string) string {
	if HasPrefix(s, prefix) {
		return s[len(prefix):]
	}
	return s
}

// TrimSuffix returns s without the suffix, if it has it.
func TrimSuffix(s, suffix string) string {
	if HasSuffix(s, suffix) {
		return s[:len(s)-len(suffix)]
	}
	return s
}

// Cut returns what stands before and after the first sep in s; if there is none, s and "".
func Cut(s, sep string) (before, after string, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// CutPrefix returns s without the prefix and whether it had it.
func CutPrefix(s, prefix string) (after string, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// CutSuffix returns s without the suffix and whether it had it.
func CutSuffix(s, suffix string) (before string, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}

// Clone returns a copy of s with memory of its own.
func Clone(s string) string {
	return string([]byte(s))
}
