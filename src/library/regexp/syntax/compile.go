package syntax

import "unicode"

// hole is a place in a program that gets the number of the next instruction: Out, or Arg if arg is set.
type hole struct {
	inst uint32
	arg  bool
}

// fragment is a piece of a program. One that begins at 0 matches nothing.
type fragment struct {
	start    uint32
	holes    []hole
	nullable bool // may match the empty string
}

type compiler struct{ p *Prog }

// Compile compiles a simplified tree.
func Compile(re *Regexp) (*Prog, error) {
	c := compiler{&Prog{NumCap: 2}}
	c.inst(InstFail)
	f := c.compile(re)
	c.fill(f.holes, c.inst(InstMatch).start)
	c.p.Start = int(f.start)
	return c.p, nil
}

// inst adds an instruction whose Out is a hole.
func (c *compiler) inst(op InstOp) fragment {
	n := uint32(len(c.p.Inst))
	c.p.Inst = append(c.p.Inst, Inst{Op: op})
	return fragment{n, []hole{{n, false}}, true}
}

func (c *compiler) instWith(op InstOp, arg uint32) fragment {
	f := c.inst(op)
	c.p.Inst[f.start].Arg = arg
	return f
}

func (c *compiler) fill(holes []hole, n uint32) {
	for _, h := range holes {
		if h.arg {
			c.p.Inst[h.inst].Arg = n
		} else {
			c.p.Inst[h.inst].Out = n
		}
	}
}

var emptyOps = map[Op]EmptyOp{OpBeginLine: EmptyBeginLine, OpEndLine: EmptyEndLine, OpBeginText: EmptyBeginText, OpEndText: EmptyEndText,
	OpWordBoundary: EmptyWordBoundary, OpNoWordBoundary: EmptyNoWordBoundary}

func (c *compiler) compile(re *Regexp) fragment {
	lazy := re.Flags&NonGreedy != 0
	switch re.Op {
	case OpNoMatch:
		return fragment{}
	case OpEmptyMatch:
		return c.inst(InstNop)
	case OpLiteral:
		return c.sequence(len(re.Rune), func(i int) fragment { return c.runes(re.Rune[i:i+1], re.Flags) })
	case OpCharClass:
		return c.runes(re.Rune, re.Flags)
	case OpAnyCharNotNL:
		return c.runes([]rune{0, '\n' - 1, '\n' + 1, unicode.MaxRune}, 0)
	case OpAnyChar:
		return c.runes([]rune{0, unicode.MaxRune}, 0)
	case OpBeginLine, OpEndLine, OpBeginText, OpEndText, OpWordBoundary, OpNoWordBoundary:
		return c.instWith(InstEmptyWidth, uint32(emptyOps[re.Op]))
	case OpCapture:
		open := c.capture(uint32(re.Cap) << 1)
		inside := c.compile(re.Sub[0])
		return c.join(c.join(open, inside), c.capture(uint32(re.Cap)<<1|1))
	case OpStar:
		f := c.compile(re.Sub[0])
		if f.nullable { // x* of an x that may be empty is (x+)?
			return c.option(c.plus(f, lazy), lazy)
		}
		return c.loop(f, lazy)
	case OpPlus:
		return c.plus(c.compile(re.Sub[0]), lazy)
	case OpQuest:
		return c.option(c.compile(re.Sub[0]), lazy)
	case OpConcat:
		return c.sequence(len(re.Sub), func(i int) fragment { return c.compile(re.Sub[i]) })
	case OpAlternate:
		var f fragment
		for _, s := range re.Sub {
			f = c.either(f, c.compile(s))
		}
		return f
	}
	panic("regexp: unhandled case in compile")
}

// sequence joins n fragments; none are a nop.
func (c *compiler) sequence(n int, part func(i int) fragment) fragment {
	if n == 0 {
		return c.inst(InstNop)
	}
	f := part(0)
	for i := 1; i < n; i++ {
		f = c.join(f, part(i))
	}
	return f
}

func (c *compiler) join(a, b fragment) fragment {
	if a.start == 0 || b.start == 0 {
		return fragment{}
	}
	c.fill(a.holes, b.start)
	return fragment{a.start, b.holes, a.nullable && b.nullable}
}

func (c *compiler) either(a, b fragment) fragment {
	if a.start == 0 {
		return b
	}
	if b.start == 0 {
		return a
	}
	f := c.instWith(InstAlt, b.start)
	c.p.Inst[f.start].Out = a.start
	return fragment{f.start, append(a.holes, b.holes...), a.nullable || b.nullable}
}

// branch adds an instruction that goes to f or out of it; the first way is preferred.
func (c *compiler) branch(f fragment, lazy bool) fragment {
	b := c.inst(InstAlt)
	if lazy {
		c.p.Inst[b.start].Arg = f.start
	} else {
		c.p.Inst[b.start].Out = f.start
		b.holes[0].arg = true
	}
	return b
}

func (c *compiler) option(f fragment, lazy bool) fragment {
	b := c.branch(f, lazy)
	b.holes = append(b.holes, f.holes...)
	return b
}

func (c *compiler) loop(f fragment, lazy bool) fragment {
	b := c.branch(f, lazy)
	c.fill(f.holes, b.start)
	return b
}

func (c *compiler) plus(f fragment, lazy bool) fragment {
	return fragment{f.start, c.loop(f, lazy).holes, f.nullable}
}

func (c *compiler) capture(n uint32) fragment {
	c.p.NumCap = max(c.p.NumCap, int(n)+1)
	return c.instWith(InstCapture, n)
}

// runes adds the instruction that takes a rune of a class.
func (c *compiler) runes(r []rune, flags Flags) fragment {
	f := c.inst(InstRune)
	f.nullable = false
	i := &c.p.Inst[f.start]
	i.Rune = r
	fold := flags&FoldCase != 0 && len(r) == 1 && unicode.SimpleFold(r[0]) != r[0]
	switch {
	case fold:
		i.Arg = uint32(FoldCase)
	case len(r) == 1, len(r) == 2 && r[0] == r[1]:
		i.Op = InstRune1
	case len(r) == 2 && r[0] == 0 && r[1] == unicode.MaxRune:
		i.Op = InstRuneAny
	case len(r) == 4 && r[0] == 0 && r[1] == '\n'-1 && r[2] == '\n'+1 && r[3] == unicode.MaxRune:
		i.Op = InstRuneAnyNotNL
	}
	return f
}
