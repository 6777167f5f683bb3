package syntax

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Prog is a compiled expression.
type Prog struct {
	Inst   []Inst
	Start  int // the first instruction
	NumCap int // number of InstCapture
}

// Inst is an instruction.
type Inst struct {
	Op   InstOp
	Out  uint32 // the next instruction
	Arg  uint32 // the other next instruction, or an argument
	Rune []rune
}

// InstOp is an operation.
type InstOp uint8

const (
	InstAlt InstOp = iota
	InstAltMatch
	InstCapture
	InstEmptyWidth
	InstMatch
	InstFail
	InstNop
	InstRune
	InstRune1
	InstRuneAny
	InstRuneAnyNotNL
)

const instNames = "InstAlt InstAltMatch InstCapture InstEmptyWidth InstMatch InstFail InstNop InstRune InstRune1 InstRuneAny InstRuneAnyNotNL"

func (i InstOp) String() string {
	if i > InstRuneAnyNotNL {
		return ""
	}
	return strings.Fields(instNames)[i]
}

// EmptyOp says where an empty string is: several conditions.
type EmptyOp uint8

const (
	EmptyBeginLine EmptyOp = 1 << iota
	EmptyEndLine
	EmptyBeginText
	EmptyEndText
	EmptyWordBoundary
	EmptyNoWordBoundary
)

// EmptyOpContext returns what holds between two runes; -1 is none.
func EmptyOpContext(r1, r2 rune) EmptyOp {
	op := EmptyNoWordBoundary
	if IsWordChar(r1) != IsWordChar(r2) {
		op = EmptyWordBoundary
	}
	if r1 == '\n' {
		op |= EmptyBeginLine
	} else if r1 < 0 {
		op |= EmptyBeginText | EmptyBeginLine
	}
	if r2 == '\n' {
		op |= EmptyEndLine
	} else if r2 < 0 {
		op |= EmptyEndText | EmptyEndLine
	}
	return op
}

// isRune reports whether an instruction takes a rune.
func (i *Inst) isRune() bool { return InstRune <= i.Op && i.Op <= InstRuneAnyNotNL }

// next returns the instruction at pc or the first behind it that does something.
func (p *Prog) next(pc uint32) *Inst {
	i := &p.Inst[pc]
	for i.Op == InstNop || i.Op == InstCapture {
		i = &p.Inst[i.Out]
	}
	return i
}

// Prefix returns the text that all matches begin with; complete tells that it is all of them.
func (p *Prog) Prefix() (prefix string, complete bool) {
	i := p.next(uint32(p.Start))
	if !i.isRune() || len(i.Rune) != 1 {
		return "", i.Op == InstMatch
	}
	var b strings.Builder
	for i.isRune() && len(i.Rune) == 1 && Flags(i.Arg)&FoldCase == 0 && i.Rune[0] != utf8.RuneError {
		b.WriteRune(i.Rune[0])
		i = p.next(i.Out)
	}
	return b.String(), i.Op == InstMatch
}

// StartCond returns the conditions that hold where any match begins; all of them if there is no match.
func (p *Prog) StartCond() EmptyOp {
	var conditions EmptyOp
	for i := &p.Inst[p.Start]; ; i = &p.Inst[i.Out] {
		switch i.Op {
		case InstEmptyWidth:
			conditions |= EmptyOp(i.Arg)
		case InstFail:
			return ^EmptyOp(0)
		case InstCapture, InstNop:
		default:
			return conditions
		}
	}
}

// MatchRune reports whether an instruction takes r.
func (i *Inst) MatchRune(r rune) bool { return i.MatchRunePos(r) >= 0 }

// MatchRunePos returns the number of the range that r is in, or -1.
func (i *Inst) MatchRunePos(r rune) int {
	const none = -1
	if len(i.Rune) == 1 {
		r0 := i.Rune[0]
		if r == r0 {
			return 0
		}
		if Flags(i.Arg)&FoldCase != 0 {
			for f := unicode.SimpleFold(r0); f != r0; f = unicode.SimpleFold(f) {
				if r == f {
					return 0
				}
			}
		}
		return none
	}
	low, high := 0, len(i.Rune)/2
	for low < high {
		m := low + (high-low)/2
		switch {
		case r < i.Rune[2*m]:
			high = m
		case r <= i.Rune[2*m+1]:
			return m
		default:
			low = m + 1
		}
	}
	return none
}

// MatchEmptyWidth reports whether the condition of an instruction holds between two runes; -1 is none.
func (i *Inst) MatchEmptyWidth(before rune, after rune) bool {
	switch op := EmptyOp(i.Arg); op {
	case EmptyBeginLine:
		return before == '\n' || before == -1
	case EmptyEndLine:
		return after == '\n' || after == -1
	case EmptyBeginText:
		return before == -1
	case EmptyEndText:
		return after == -1
	case EmptyWordBoundary, EmptyNoWordBoundary:
		return (IsWordChar(before) != IsWordChar(after)) == (op == EmptyWordBoundary)
	}
	panic("unknown empty width arg")
}

func number(n uint32) string { return strconv.FormatUint(uint64(n), 10) }

func (i *Inst) String() string {
	to := " -> " + number(i.Out)
	runes := strconv.QuoteToASCII(string(i.Rune))
	switch i.Op {
	case InstAlt:
		return "alt" + to + ", " + number(i.Arg)
	case InstAltMatch:
		return "altmatch" + to + ", " + number(i.Arg)
	case InstCapture:
		return "cap " + number(i.Arg) + to
	case InstEmptyWidth:
		return "empty " + number(i.Arg) + to
	case InstMatch:
		return "match"
	case InstFail:
		return "fail"
	case InstNop:
		return "nop" + to
	case InstRune:
		if i.Rune == nil {
			runes = "<nil>rune " + runes
		}
		if Flags(i.Arg)&FoldCase != 0 {
			runes += "/i"
		}
		return "rune " + runes + to
	case InstRune1:
		return "rune1 " + runes + to
	case InstRuneAny:
		return "any" + to
	case InstRuneAnyNotNL:
		return "anynotnl" + to
	}
	return ""
}

func (p *Prog) String() string {
	var b strings.Builder
	for j := range p.Inst {
		pc := strconv.Itoa(j)
		b.WriteString(strings.Repeat(" ", max(3-len(pc), 0)) + pc)
		if j == p.Start {
			b.WriteByte('*')
		}
		b.WriteString("\t" + p.Inst[j].String() + "\n")
	}
	return b.String()
}
