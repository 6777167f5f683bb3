// Package utf8 translates between characters and their UTF-8 bytes.
package utf8

const (
	// RuneError is the replacement character, which stands for invalid bytes.
	RuneError = '\uFFFD'
	// RuneSelf is the first character that needs more than one byte.
	RuneSelf = 0x80
	// MaxRune is the greatest code point.
	MaxRune = '\U0010FFFF'
	// UTFMax is the greatest number of bytes of a character.
	UTFMax = 4
)

// FullRune reports whether p begins with a whole character; an invalid byte counts as one.
func FullRune(p []byte) bool

// FullRuneInString reports whether s begins with a whole character; an invalid byte counts as one.
func FullRuneInString(s string) bool

// DecodeRune returns the first character of p and its width in bytes: RuneError and 0 if p is empty, RuneError and 1
// if the bytes are invalid.
func DecodeRune(p []byte) (r rune, size int)

// DecodeRuneInString returns the first character of s and its width in bytes: RuneError and 0 if s is empty,
// RuneError and 1 if the bytes are invalid.
func DecodeRuneInString(s string) (r rune, size int)

// DecodeLastRune returns the last character of p and its width in bytes: RuneError and 0 if p is empty, RuneError
// and 1 if the bytes are invalid.
func DecodeLastRune(p []byte) (r rune, size int)

// DecodeLastRuneInString returns the last character of s and its width in bytes: RuneError and 0 if s is empty,
// RuneError and 1 if the bytes are invalid.
func DecodeLastRuneInString(s string) (r rune, size int)

// RuneLen returns the number of bytes of r, or -1 if r is not a valid character.
func RuneLen(r rune) int {
	switch {
	case r < 0:
		return -1
	case r < RuneSelf:
		return 1
	case r < 0x800:
		return 2
	case 0xD800 <= r && r <= 0xDFFF:
		return -1
	case r < 0x10000:
		return 3
	case r <= MaxRune:
		return 4
	}
	return -1
}

// EncodeRune writes r (RuneError if it is invalid) into p, which must be large enough, and returns the number of bytes.
func EncodeRune(p []byte, r rune) int {
	if uint32(r) < RuneSelf {
		p[0] = byte(r)
		return 1
	}
	n := RuneLen(r)
	if n < 0 {
		r, n = RuneError, 3
	}
	_ = p[n-1]
	lead := byte(uint(0xF00) >> uint(n))
	for i := n - 1; i > 0; i-- {
		p[i] = RuneSelf | byte(r)&0x3F
		r >>= 6
	}
	p[0] = lead | byte(r)
	return n
}

// AppendRune appends the bytes of r (of RuneError if it is invalid) to p.
func AppendRune(p []byte, r rune) []byte {
	if uint32(r) < RuneSelf {
		return append(p, byte(r))
	}
	return append(p, string(r)...)
}

// RuneCount returns the number of characters in p; each invalid byte counts as one.
func RuneCount(p []byte) int

// RuneCountInString returns the number of characters in s; each invalid byte counts as one.
func RuneCountInString(s string) (n int)

// RuneStart reports whether b may be the first byte of a character.
func RuneStart(b byte) bool { return b&0xC0 != RuneSelf }

// Valid reports whether p consists of valid UTF-8 only.
func Valid(p []byte) bool

// ValidString reports whether s consists of valid UTF-8 only.
func ValidString(s string) bool

// ValidRune reports whether r is a code point that is no surrogate half.
func ValidRune(r rune) bool {
	return 0 <= r && r < 0xD800 || 0xDFFF < r && r <= MaxRune
}
