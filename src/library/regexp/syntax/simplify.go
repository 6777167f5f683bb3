package syntax

import "slices"

// Simplify returns a tree without counted repetitions, and without repetitions of repetitions that do not change anything.
func (re *Regexp) Simplify() *Regexp {
	if re == nil {
		return nil
	}
	switch re.Op {
	case OpCapture, OpConcat, OpAlternate:
		subs := make([]*Regexp, len(re.Sub))
		for i, s := range re.Sub {
			subs[i] = s.Simplify()
		}
		if slices.Equal(subs, re.Sub) {
			return re
		}
		simple := *re
		simple.Rune, simple.Sub = nil, subs
		return &simple
	case OpStar, OpPlus, OpQuest:
		sub := re.Sub[0].Simplify()
		if r := repeated(re.Op, re.Flags, sub); r == sub || sub != re.Sub[0] {
			return r
		}
		return re
	case OpRepeat:
		return re.spellOut()
	}
	return re
}

// repeated makes a repetition, unless sub is as good as one.
func repeated(op Op, flags Flags, sub *Regexp) *Regexp {
	if sub.Op == OpEmptyMatch || sub.Op == op && (sub.Flags^flags)&NonGreedy == 0 {
		return sub
	}
	return &Regexp{Op: op, Flags: flags, Sub: []*Regexp{sub}}
}

// spellOut writes a counted repetition without numbers: x{2,4} is xx(?:x(?:x)?)?
func (re *Regexp) spellOut() *Regexp {
	if re.Min == 0 && re.Max == 0 {
		return &Regexp{Op: OpEmptyMatch}
	}
	sub := re.Sub[0].Simplify()
	some := func(op Op) *Regexp { return repeated(op, re.Flags, sub) }
	switch {
	case re.Max == -1 && re.Min == 0:
		return some(OpStar)
	case re.Max == -1 && re.Min == 1:
		return some(OpPlus)
	case re.Max == -1:
		return &Regexp{Op: OpConcat, Sub: append(copies(sub, re.Min-1), some(OpPlus))}
	case re.Min == 1 && re.Max == 1:
		return sub
	case re.Max < re.Min:
		if re.Min > 0 {
			return &Regexp{Op: OpConcat, Sub: copies(sub, re.Min)}
		}
		return &Regexp{Op: OpNoMatch}
	case re.Max == re.Min:
		return &Regexp{Op: OpConcat, Sub: copies(sub, re.Min)}
	}
	rest := some(OpQuest)
	for i := re.Min + 1; i < re.Max; i++ {
		rest = repeated(OpQuest, re.Flags, &Regexp{Op: OpConcat, Sub: []*Regexp{sub, rest}})
	}
	if re.Min == 0 {
		return rest
	}
	return &Regexp{Op: OpConcat, Sub: append(copies(sub, re.Min), rest)}
}

func copies(re *Regexp, n int) []*Regexp {
	list := make([]*Regexp, n)
	for i := range list {
		list[i] = re
	}
	return list
}
