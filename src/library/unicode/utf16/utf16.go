// Package utf16 translates between characters and UTF-16.
package utf16

const (
	highStart   = 0xD800
	lowStart    = 0xDC00
	surrogates  = 0xE000 // first code point after the surrogate halves
	plane1      = 0x10000
	maxRune     = '\U0010FFFF'
	replacement = '\uFFFD'
)

// IsSurrogate reports whether r is one half of a surrogate pair.
func IsSurrogate(r rune) bool {
	return highStart <= r && r < surrogates
}

// DecodeRune returns the character of a surrogate pair, or U+FFFD if r1 and r2 are not one.
func DecodeRune(r1, r2 rune) rune {
	if highStart <= r1 && r1 < lowStart && lowStart <= r2 && r2 < surrogates {
		return (r1-highStart)<<10 | (r2 - lowStart) + plane1
	}
	return replacement
}

// EncodeRune returns the surrogate pair of r, or U+FFFD twice if r is invalid or needs none.
func EncodeRune(r rune) (r1, r2 rune) {
	if r < plane1 || r > maxRune {
		return replacement, replacement
	}
	r -= plane1
	return highStart + r>>10, lowStart + r&0x3FF
}

// AppendRune appends the UTF-16 of r (of U+FFFD if it is invalid) to a.
func AppendRune(a []uint16, r rune) []uint16 {
	switch {
	case 0 <= r && r < highStart || surrogates <= r && r < plane1:
		return append(a, uint16(r))
	case plane1 <= r && r <= maxRune:
		r1, r2 := EncodeRune(r)
		return append(a, uint16(r1), uint16(r2))
	}
	return append(a, replacement)
}

// Encode returns the UTF-16 of s.
func Encode(s []rune) []uint16 {
	n := len(s)
	for _, r := range s {
		if r >= plane1 {
			n++
		}
	}
	a := make([]uint16, 0, n)
	for _, r := range s {
		a = AppendRune(a, r)
	}
	return a
}

// Decode returns the characters of the UTF-16 text s; unpaired surrogate halves become U+FFFD.
func Decode(s []uint16) []rune {
	a := make([]rune, 0, len(s))
	for i := 0; i < len(s); i++ {
		r := rune(s[i])
		if IsSurrogate(r) {
			pair := rune(replacement)
			if i+1 < len(s) {
				pair = DecodeRune(r, rune(s[i+1]))
			}
			if pair != replacement {
				i++
			}
			r = pair
		}
		a = append(a, r)
	}
	return a
}
