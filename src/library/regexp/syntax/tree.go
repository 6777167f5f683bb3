package syntax

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Regexp is a node of the tree that an expression is parsed into.
type Regexp struct {
	Op       Op
	Flags    Flags
	Sub      []*Regexp
	Sub0     [1]*Regexp
	Rune     []rune // of OpLiteral; pairs for OpCharClass
	Rune0    [2]rune
	Min, Max int    // of OpRepeat; a Max of -1 is no limit
	Cap      int    // number of OpCapture
	Name     string // of OpCapture
}

// Op says what a Regexp matches.
type Op uint8

const (
	OpNoMatch        Op = 1 + iota // nothing
	OpEmptyMatch                   // the empty string
	OpLiteral                      // the runes Rune
	OpCharClass                    // a rune of the ranges in Rune
	OpAnyCharNotNL                 // any rune but newline
	OpAnyChar                      // any rune
	OpBeginLine                    // the beginning of a line
	OpEndLine                      // the end of a line
	OpBeginText                    // the beginning of the text
	OpEndText                      // the end of the text
	OpWordBoundary                 // \b
	OpNoWordBoundary               // \B
	OpCapture                      // Sub[0], captured
	OpStar                         // Sub[0] any number of times
	OpPlus                         // Sub[0] at least once
	OpQuest                        // Sub[0] or nothing
	OpRepeat                       // Sub[0] from Min to Max times
	OpConcat                       // all of Sub in turn
	OpAlternate                    // one of Sub
)

// Marks on the parser's stack.
const (
	opPseudo      Op = 128
	opLeftParen      = opPseudo
	opVerticalBar    = opPseudo + 1
)

const operationNames = "NoMatch EmptyMatch Literal CharClass AnyCharNotNL AnyChar BeginLine EndLine BeginText EndText WordBoundary NoWordBoundary " +
	"Capture Star Plus Quest Repeat Concat Alternate"

func (i Op) String() string {
	switch {
	case OpNoMatch <= i && i <= OpAlternate:
		return strings.Fields(operationNames)[i-1]
	case i == opPseudo:
		return "opPseudo"
	}
	return "Op(" + strconv.Itoa(int(i)) + ")"
}

// Equal reports whether two trees are the same.
func (x *Regexp) Equal(y *Regexp) bool {
	if x == nil || y == nil {
		return x == y
	}
	if x.Op != y.Op {
		return false
	}
	same := func(f Flags) bool { return x.Flags&f == y.Flags&f }
	switch x.Op {
	case OpEndText:
		return same(WasDollar)
	case OpLiteral, OpCharClass:
		return slices.Equal(x.Rune, y.Rune)
	case OpAlternate, OpConcat:
		return slices.EqualFunc(x.Sub, y.Sub, (*Regexp).Equal)
	case OpStar, OpPlus, OpQuest:
		return same(NonGreedy) && x.Sub[0].Equal(y.Sub[0])
	case OpRepeat:
		return same(NonGreedy) && x.Min == y.Min && x.Max == y.Max && x.Sub[0].Equal(y.Sub[0])
	case OpCapture:
		return x.Cap == y.Cap && x.Name == y.Name && x.Sub[0].Equal(y.Sub[0])
	}
	return true
}

// MaxCap returns the highest number of a group.
func (re *Regexp) MaxCap() int {
	n := 0
	re.captures(func(c *Regexp) { n = max(n, c.Cap) })
	return n
}

// CapNames returns the names of groups by their numbers.
func (re *Regexp) CapNames() []string {
	names := make([]string, re.MaxCap()+1)
	re.captures(func(c *Regexp) { names[c.Cap] = c.Name })
	return names
}

func (re *Regexp) captures(visit func(*Regexp)) {
	if re.Op == OpCapture {
		visit(re)
	}
	for _, s := range re.Sub {
		s.captures(visit)
	}
}

// String returns an expression that is parsed into the tree.
func (re *Regexp) String() string {
	var b strings.Builder
	re.write(&b)
	return b.String()
}

// fixed are the texts of nodes that have nothing but an operation.
var fixed = map[Op]string{
	OpNoMatch: `[^\x00-\x{10FFFF}]`, OpEmptyMatch: `(?:)`, OpAnyCharNotNL: `(?-s:.)`, OpAnyChar: `(?s:.)`, OpBeginLine: `(?m:^)`,
	OpEndLine: `(?m:$)`, OpBeginText: `\A`, OpWordBoundary: `\b`, OpNoWordBoundary: `\B`,
}

func (re *Regexp) write(b *strings.Builder) {
	if text, ok := fixed[re.Op]; ok {
		b.WriteString(text)
		return
	}
	switch re.Op {
	case OpLiteral:
		if re.Flags&FoldCase != 0 {
			b.WriteString(`(?i:`)
			defer b.WriteByte(')')
		}
		for _, r := range re.Rune {
			writeRune(b, r, false)
		}
	case OpCharClass:
		re.writeClass(b)
	case OpEndText:
		if re.Flags&WasDollar != 0 {
			b.WriteString(`(?-m:$)`)
		} else {
			b.WriteString(`\z`)
		}
	case OpCapture:
		b.WriteByte('(')
		if re.Name != "" {
			b.WriteString("?P<" + re.Name + ">")
		}
		if re.Sub[0].Op != OpEmptyMatch {
			re.Sub[0].write(b)
		}
		b.WriteByte(')')
	case OpStar, OpPlus, OpQuest, OpRepeat:
		sub := re.Sub[0]
		sub.writeInside(b, sub.Op > OpCapture || sub.Op == OpLiteral && len(sub.Rune) > 1)
		b.WriteString(re.count())
		if re.Flags&NonGreedy != 0 {
			b.WriteByte('?')
		}
	case OpConcat:
		for _, s := range re.Sub {
			s.writeInside(b, s.Op == OpAlternate)
		}
	case OpAlternate:
		for i, s := range re.Sub {
			if i > 0 {
				b.WriteByte('|')
			}
			s.write(b)
		}
	default:
		b.WriteString("<invalid op" + strconv.Itoa(int(re.Op)) + ">")
	}
}

// writeInside writes re, in a group if it has to be.
func (re *Regexp) writeInside(b *strings.Builder, group bool) {
	if group {
		b.WriteString(`(?:`)
		defer b.WriteByte(')')
	}
	re.write(b)
}

// count returns the operator of a repetition.
func (re *Regexp) count() string {
	switch re.Op {
	case OpStar:
		return "*"
	case OpPlus:
		return "+"
	case OpQuest:
		return "?"
	}
	s := "{" + strconv.Itoa(re.Min)
	if re.Max != re.Min {
		s += ","
		if re.Max >= 0 {
			s += strconv.Itoa(re.Max)
		}
	}
	return s + "}"
}

func (re *Regexp) writeClass(b *strings.Builder) {
	r := re.Rune
	if len(r)%2 != 0 {
		b.WriteString(`[invalid char class]`)
		return
	}
	b.WriteByte('[')
	defer b.WriteByte(']')
	if len(r) == 0 {
		b.WriteString(`^\x00-\x{10FFFF}`)
		return
	}
	if len(r) > 2 && r[0] == 0 && r[len(r)-1] == unicode.MaxRune { // shorter as what is not in it
		b.WriteByte('^')
		r = class(r).negated()
	}
	for i := 0; i < len(r); i += 2 {
		writeRune(b, r[i], r[i] == '-')
		if r[i] != r[i+1] {
			b.WriteByte('-')
			writeRune(b, r[i+1], r[i+1] == '-')
		}
	}
}

// writeRune writes a rune that stands for itself; quoted forces a backslash.
func writeRune(b *strings.Builder, r rune, quoted bool) {
	if unicode.IsPrint(r) {
		if quoted || strings.ContainsRune(`\.+*?()|[]{}^$`, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		return
	}
	if '\a' <= r && r <= '\r' && r != '\b' {
		b.WriteString(`\` + string(`a tnvfr`[r-'\a']))
		return
	}
	hex := strconv.FormatInt(int64(r), 16)
	switch {
	case r >= 0x100:
		b.WriteString(`\x{` + hex + `}`)
	case r >= 0 && r < 0x10:
		b.WriteString(`\x0` + hex)
	default:
		b.WriteString(`\x` + hex)
	}
}
