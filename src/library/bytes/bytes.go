// Package bytes searches, splits, maps and builds byte slices of UTF-8 text; it mirrors package strings.
package bytes

import (
	"unicode"
	"unicode/utf8"
)

// Equal reports whether a and b have the same length and bytes; nil equals an empty slice.
func Equal(a, b []byte) bool

// Compare returns -1, 0 or +1 as a is less than, equal to or greater than b.
func Compare(a, b []byte) int

// Index returns the index of the first occurrence of sep in s, or -1.
func Index(s, sep []byte) int

// LastIndex returns the index of the last occurrence of sep in s, or -1.
func LastIndex(s, sep []byte) int

// IndexByte returns the index of the first c in b, or -1.
func IndexByte(b []byte, c byte) int

// LastIndexByte returns the index of the last c in s, or -1.
func LastIndexByte(s []byte, c byte) int

// IndexRune returns the index of the first r in s, or -1. For utf8.RuneError it is the first invalid byte too.
func IndexRune(s []byte, r rune) int

// IndexAny returns the index of the first character of s that is in chars, or -1.
func IndexAny(s []byte, chars string) int

// LastIndexAny returns the index of the last character of s that is in chars, or -1.
func LastIndexAny(s []byte, chars string) int

// Count returns how often sep occurs in s without overlap. An empty sep occurs once more than s has characters.
func Count(s, sep []byte) int

// EqualFold reports whether s and t are equal under simple Unicode case folding.
func EqualFold(s, t []byte) bool

func split(s, sep []byte, keep bool, n int) [][]byte
func join(s [][]byte, sep []byte) []byte
func repeat(b []byte, count int) []byte

// Contains reports whether subslice is in b.
func Contains(b, subslice []byte) bool { return Index(b, subslice) >= 0 }

// ContainsAny reports whether a character of chars is in b.
func ContainsAny(b []byte, chars string) bool { return IndexAny(b, chars) >= 0 }

// ContainsRune reports whether r is in b.
func ContainsRune(b []byte, r rune) bool { return IndexRune(b, r) >= 0 }

// ContainsFunc reports whether f holds for a character of b.
func ContainsFunc(b []byte, f func(rune) bool) bool { return IndexFunc(b, f) >= 0 }

// HasPrefix reports whether s begins with prefix.
func HasPrefix(s, prefix []byte) bool {
	return len(s) >= len(prefix) && Equal(s[:len(prefix)], prefix)
}

// HasSuffix reports whether s ends with suffix.
func HasSuffix(s, suffix []byte) bool {
	return len(s) >= len(suffix) && Equal(s[len(s)-len(suffix):], suffix)
}

// IndexFunc returns the index of the first character of s for which f holds, or -1.
func IndexFunc(s []byte, f func(r rune) bool) int {
	for i := 0; i < len(s); {
		r, width := utf8.DecodeRune(s[i:])
		if f(r) {
			return i
		}
		i += width
	}
	return -1
}

// LastIndexFunc returns the index of the last character of s for which f holds, or -1.
func LastIndexFunc(s []byte, f func(r rune) bool) int {
	for end := len(s); end > 0; {
		r, width := utf8.DecodeLastRune(s[:end])
		end -= width
		if f(r) {
			return end
		}
	}
	return -1
}

// Split returns the parts of s between the separators, sharing its memory; an empty separator splits after each
// character.
func Split(s, sep []byte) [][]byte { return split(s, sep, false, -1) }

// SplitN returns at most n parts of s between the separators, the last one with all the rest; all parts if n < 0,
// none if n is 0.
func SplitN(s, sep []byte, n int) [][]byte { return split(s, sep, false, n) }

// SplitAfter returns the parts of s, each with the separator that ends it.
func SplitAfter(s, sep []byte) [][]byte { return split(s, sep, true, -1) }

// SplitAfterN returns at most n parts of s, each with the separator that ends it; all parts if n < 0, none if n is 0.
func SplitAfterN(s, sep []byte, n int) [][]byte { return split(s, sep, true, n) }

// Fields returns the parts of s between runs of white space, sharing its memory.
func Fields(s []byte) [][]byte

// FieldsFunc returns the parts of s between runs of characters for which f holds. f is called once a character, in order.
func FieldsFunc(s []byte, f func(rune) bool) [][]byte {
	var bounds []int
	start := -1
	for i := 0; i < len(s); {
		r, width := utf8.DecodeRune(s[i:])
		if f(r) {
			if start >= 0 {
				bounds = append(bounds, start, i)
				start = -1
			}
		} else if start < 0 {
			start = i
		}
		i += width
	}
	if start >= 0 {
		bounds = append(bounds, start, len(s))
	}
	parts := make([][]byte, len(bounds)/2)
	for i := range parts {
		from, to := bounds[2*i], bounds[2*i+1]
		parts[i] = s[from:to:to]
	}
	return parts
}

// Join returns the elements as one new slice, with sep between them.
func Join(s [][]byte, sep []byte) []byte {
	switch len(s) {
	case 0:
		return []byte{}
	case 1:
		return append([]byte(nil), s[0]...)
	}
	return join(s, sep)
}

// Repeat returns count copies of b. It panics if count is negative or the result would be too long.
func Repeat(b []byte, count int) []byte {
	switch {
	case count == 0:
		return []byte{}
	case count < 0:
		panic("bytes: negative Repeat count")
	case len(b) >= int(^uint(0)>>1)/count:
		panic("bytes: Repeat output length overflow")
	case len(b) == 0:
		return []byte{}
	}
	return repeat(b, count)
}

// Replace returns a copy of s with the first n occurrences of old (all if n < 0) replaced by new. An empty old occurs
// before each character and at the end.
func Replace(s, old, new []byte, n int) []byte

// ReplaceAll returns a copy of s with all occurrences of old replaced by new.
func ReplaceAll(s, old, new []byte) []byte { return Replace(s, old, new, -1) }

// ToUpper returns a copy of s in upper case.
func ToUpper(s []byte) []byte

// ToLower returns a copy of s in lower case.
func ToLower(s []byte) []byte

// ToTitle returns a copy of s in title case.
func ToTitle(s []byte) []byte

// ToUpperSpecial returns a copy of s in upper case, giving precedence to the mappings of c.
func ToUpperSpecial(c unicode.SpecialCase, s []byte) []byte { return Map(c.ToUpper, s) }

// ToLowerSpecial returns a copy of s in lower case, giving precedence to the mappings of c.
func ToLowerSpecial(c unicode.SpecialCase, s []byte) []byte { return Map(c.ToLower, s) }

// ToTitleSpecial returns a copy of s in title case, giving precedence to the mappings of c.
func ToTitleSpecial(c unicode.SpecialCase, s []byte) []byte { return Map(c.ToTitle, s) }

// ToValidUTF8 returns a copy of s with each run of invalid bytes replaced.
func ToValidUTF8(s, replacement []byte) []byte

// Map returns a copy of s with each character replaced by what mapping gives for it; a negative value drops the
// character.
func Map(mapping func(r rune) rune, s []byte) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, width := utf8.DecodeRune(s[i:])
		if m := mapping(r); m >= 0 {
			out = utf8.AppendRune(out, m)
		}
		i += width
	}
	return out
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

// Title returns a copy of s with the first letter of each word in title case.
//
// Deprecated: the word boundaries ignore Unicode punctuation.
func Title(s []byte) []byte {
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
func Trim(s []byte, cutset string) []byte {
	if len(s) == 0 {
		return nil
	}
	if cutset == "" {
		return s
	}
	return TrimLeft(TrimRight(s, cutset), cutset)
}

// TrimLeft returns s without the characters of cutset at its start.
func TrimLeft(s []byte, cutset string) []byte

// TrimRight returns s without the characters of cutset at its end.
func TrimRight(s []byte, cutset string) []byte

// TrimSpace returns s without white space at both ends.
func TrimSpace(s []byte) []byte

// TrimFunc returns s without the characters for which f holds at both ends.
func TrimFunc(s []byte, f func(r rune) bool) []byte { return TrimRightFunc(TrimLeftFunc(s, f), f) }

// TrimLeftFunc returns s without the characters for which f holds at its start.
func TrimLeftFunc(s []byte, f func(r rune) bool) []byte {
	i := IndexFunc(s, func(r rune) bool { return !f(r) })
	if i < 0 {
		return nil
	}
	return s[i:]
}

// TrimRightFunc returns s without the characters for which f holds at its end.
func TrimRightFunc(s []byte, f func(r rune) bool) []byte {
	for len(s) > 0 {
		r, width := utf8.DecodeLastRune(s)
		if !f(r) {
			break
		}
		s = s[:len(s)-width]
	}
	return s
}

// TrimPrefix returns s without the prefix, if it has it.
func TrimPrefix(s, prefix []byte) []byte {
	if HasPrefix(s, prefix) {
		return s[len(prefix):]
	}
	return s
}

// TrimSuffix returns s without the suffix, if it has it.
func TrimSuffix(s, suffix []byte) []byte {
	if HasSuffix(s, suffix) {
		return s[:len(s)-len(suffix)]
	}
	return s
}

// Cut returns what stands before and after the first sep in s, sharing its memory; if there is none, s and nil.
func Cut(s, sep []byte) (before, after []byte, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, nil, false
}

// CutPrefix returns s without the prefix and whether it had it.
func CutPrefix(s, prefix []byte) (after []byte, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// CutSuffix returns s without the suffix and whether it had it.
func CutSuffix(s, suffix []byte) (before []byte, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}

// Clone returns a copy of b; of nil, nil.
func Clone(b []byte) []byte {
	if b == nil {
		return nil
	}
	return append([]byte{}, b...)
}

// Runes returns the characters of s.
func Runes(s []byte) []rune { return []rune(string(s)) }
