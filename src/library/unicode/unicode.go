// Package unicode tells properties of characters, by Unicode 15.0.0.
package unicode

const (
	// MaxRune is the greatest code point.
	MaxRune = '\U0010FFFF'
	// ReplacementChar stands for invalid code points.
	ReplacementChar = '\uFFFD'
	// MaxASCII is the greatest ASCII character.
	MaxASCII = '\u007F'
	// MaxLatin1 is the greatest Latin-1 character.
	MaxLatin1 = '\u00FF'
)

// Version is the edition of Unicode that the tables follow.
const Version = "15.0.0"

// RangeTable is a set of code points. R16 holds those below 0x10000, R32 the others; both are sorted and do not overlap.
type RangeTable struct {
	R16         []Range16
	R32         []Range32
	LatinOffset int // number of entries in R16 with Hi <= MaxLatin1
}

// Range16 is the code points from Lo to Hi by steps of Stride.
type Range16 struct {
	Lo     uint16
	Hi     uint16
	Stride uint16
}

// Range32 is the code points from Lo to Hi by steps of Stride.
type Range32 struct {
	Lo     uint32
	Hi     uint32
	Stride uint32
}

// CaseRange says how the code points from Lo to Hi change case: by adding Delta, indexed by UpperCase, LowerCase or
// TitleCase. A Delta of UpperLower marks a run of alternating upper- and lower-case letters.
type CaseRange struct {
	Lo    uint32
	Hi    uint32
	Delta d
}

type d [MaxCase]rune

// SpecialCase holds a language's own case mappings; what it does not mention maps as usual.
type SpecialCase []CaseRange

// The cases, as indexes of CaseRange.Delta.
const (
	UpperCase = iota
	LowerCase
	TitleCase
	MaxCase
)

// UpperLower is no valid delta: it marks a CaseRange that alternates between upper and lower case.
const (
	UpperLower = MaxRune + 1
)

func ranges(name string) (r16 []Range16, r32 []Range32, latinOffset int)
func caseRanges() []CaseRange

// table makes the set of a category, script, property, or (with a prefix) of a fold exception.
func table(name string) *RangeTable {
	t := new(RangeTable)
	t.R16, t.R32, t.LatinOffset = ranges(name)
	return t
}

// CaseRanges holds the case mappings of all letters that have any.
var CaseRanges = caseRanges()

// FoldCategory maps a category's name to the code points outside of it that fold to one inside, ignoring case.
var FoldCategory = map[string]*RangeTable{
	"L":  table("fold:L"),
	"Ll": table("fold:Ll"),
	"Lt": table("fold:Lt"),
	"Lu": table("fold:Lu"),
	"M":  table("fold:M"),
	"Mn": table("fold:Mn"),
}

// FoldScript maps a script's name to the code points outside of it that fold to one inside, ignoring case.
var FoldScript = map[string]*RangeTable{
	"Common":    table("fold:Common"),
	"Greek":     table("fold:Greek"),
	"Inherited": table("fold:Inherited"),
}

// GraphicRanges are the sets that make up the graphic characters.
var GraphicRanges = []*RangeTable{L, M, N, P, S, Zs}

// PrintRanges are the sets that make up the printable characters, besides the ASCII space.
var PrintRanges = []*RangeTable{L, M, N, P, S}

// TurkishCase holds Turkish case mappings: dotted and dotless i are letters of their own.
var TurkishCase SpecialCase = SpecialCase{
	CaseRange{0x49, 0x49, d{0, 0x131 - 0x49, 0}},
	CaseRange{0x69, 0x69, d{0x130 - 0x69, 0, 0x130 - 0x69}},
	CaseRange{0x130, 0x130, d{0, 0x69 - 0x130, 0}},
	CaseRange{0x131, 0x131, d{0x49 - 0x131, 0, 0x49 - 0x131}},
}

// AzeriCase holds Azeri case mappings, which are the Turkish ones.
var AzeriCase SpecialCase = TurkishCase

// Is reports whether r is in the set.
func Is(rangeTab *RangeTable, r rune) bool

// In reports whether r is in one of the sets.
func In(r rune, ranges ...*RangeTable) bool {
	for _, t := range ranges {
		if Is(t, r) {
			return true
		}
	}
	return false
}

// IsOneOf reports whether r is in one of the sets. In reads better.
func IsOneOf(ranges []*RangeTable, r rune) bool {
	return In(r, ranges...)
}

// IsGraphic reports whether r is a letter, mark, number, punctuation, symbol or space.
func IsGraphic(r rune) bool

// IsPrint reports whether r is a letter, mark, number, punctuation, symbol or the ASCII space.
func IsPrint(r rune) bool

// IsControl reports whether r is a control character (category Cc).
func IsControl(r rune) bool

// IsLetter reports whether r is a letter (category L).
func IsLetter(r rune) bool

// IsMark reports whether r is a mark (category M).
func IsMark(r rune) bool

// IsNumber reports whether r is a number (category N).
func IsNumber(r rune) bool

// IsPunct reports whether r is punctuation (category P).
func IsPunct(r rune) bool

// IsSpace reports whether r has the property White_Space: '\t', '\n', '\v', '\f', '\r', ' ', U+0085, U+00A0 in Latin-1.
func IsSpace(r rune) bool

// IsSymbol reports whether r is a symbol (category S).
func IsSymbol(r rune) bool

// IsDigit reports whether r is a decimal digit (category Nd).
func IsDigit(r rune) bool

// IsUpper reports whether r is an upper-case letter.
func IsUpper(r rune) bool

// IsLower reports whether r is a lower-case letter.
func IsLower(r rune) bool

// IsTitle reports whether r is a title-case letter.
func IsTitle(r rune) bool

// To maps r to the given case: UpperCase, LowerCase or TitleCase; any other _case gives ReplacementChar.
func To(_case int, r rune) rune {
	switch _case {
	case UpperCase:
		return ToUpper(r)
	case LowerCase:
		return ToLower(r)
	case TitleCase:
		return ToTitle(r)
	}
	return ReplacementChar
}

// ToUpper maps r to upper case.
func ToUpper(r rune) rune

// ToLower maps r to lower case.
func ToLower(r rune) rune

// ToTitle maps r to title case.
func ToTitle(r rune) rune

// SimpleFold walks the characters equal to r but for case: it returns the next greater one, or else the smallest.
// A character with no such companion, or an invalid one, comes back unchanged.
func SimpleFold(r rune) rune

// mapped returns r in the given case by the special ranges; found tells whether they say anything about r.
func (special SpecialCase) mapped(_case int, r rune) (mapped rune, found bool) {
	for _, c := range special {
		if uint32(r) < c.Lo || c.Hi < uint32(r) {
			continue
		}
		delta := c.Delta[_case]
		if delta > MaxRune {
			// Upper case stands at even distances from Lo, lower case at odd ones; title case is upper case.
			return rune(c.Lo) + ((r-rune(c.Lo))&^1 | rune(_case&1)), true
		}
		return r + delta, true
	}
	return r, false
}

// ToUpper maps r to upper case, giving precedence to the special mapping.
func (special SpecialCase) ToUpper(r rune) rune {
	m, found := special.mapped(UpperCase, r)
	if m == r && !found {
		return ToUpper(r)
	}
	return m
}

// ToTitle maps r to title case, giving precedence to the special mapping.
func (special SpecialCase) ToTitle(r rune) rune {
	m, found := special.mapped(TitleCase, r)
	if m == r && !found {
		return ToTitle(r)
	}
	return m
}

// ToLower maps r to lower case, giving precedence to the special mapping.
func (special SpecialCase) ToLower(r rune) rune {
	m, found := special.mapped(LowerCase, r)
	if m == r && !found {
		return ToLower(r)
	}
	return m
}
