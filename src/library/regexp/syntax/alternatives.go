package syntax

import "unicode"

// top takes the nodes above the topmost mark off the stack.
func (p *parser) top() []*Regexp {
	i := len(p.stack)
	for i > 0 && p.stack[i-1].Op < opPseudo {
		i--
	}
	nodes := append([]*Regexp(nil), p.stack[i:]...)
	p.stack = p.stack[:i]
	return nodes
}

// concatenate makes one node of those above the topmost mark.
func (p *parser) concatenate() {
	p.joinLiterals()
	nodes := p.top()
	if len(nodes) == 0 {
		re := p.node(OpEmptyMatch)
		re.Flags = 0
		p.push(re)
		return
	}
	p.push(p.collapse(nodes, OpConcat))
}

// verticalBar ends an alternative.
func (p *parser) verticalBar() {
	p.concatenate()
	if !p.sinkBar() {
		p.push(p.node(opVerticalBar))
	}
}

// endAlternatives makes one node of all alternatives.
func (p *parser) endAlternatives() {
	p.concatenate()
	if p.sinkBar() {
		p.stack = p.stack[:len(p.stack)-1]
	}
	nodes := p.top()
	if len(nodes) == 0 {
		re := p.node(OpNoMatch)
		re.Flags = 0
		p.push(re)
		return
	}
	simplifyClass(nodes[len(nodes)-1])
	p.push(p.collapse(nodes, OpAlternate))
}

// sinkBar keeps a single | above all alternatives but the last, which goes below it, or into the one before if both are classes.
func (p *parser) sinkBar() bool {
	n := len(p.stack)
	if n < 2 || p.stack[n-2].Op != opVerticalBar {
		return false
	}
	last := p.stack[n-1]
	if n >= 3 {
		before := p.stack[n-3]
		if isClass(last) && isClass(before) {
			if last.Op > before.Op {
				last, before = before, last
				p.stack[n-3] = before
			}
			mergeClass(before, last)
			p.stack = p.stack[:n-1]
			return true
		}
		simplifyClass(before)
	}
	p.stack[n-2], p.stack[n-1] = last, p.stack[n-2]
	return true
}

func (p *parser) rightParen() error {
	p.endAlternatives()
	n := len(p.stack)
	if n < 2 || p.stack[n-2].Op != opLeftParen {
		return &Error{ErrUnexpectedParen, p.whole}
	}
	group, inside := p.stack[n-2], p.stack[n-1]
	p.stack = p.stack[:n-2]
	p.flags = group.Flags
	if group.Cap == 0 {
		p.push(inside)
		return nil
	}
	group.Op, group.Sub = OpCapture, []*Regexp{inside}
	p.push(group)
	return nil
}

// isClass reports whether re matches one rune.
func isClass(re *Regexp) bool {
	switch re.Op {
	case OpLiteral:
		return len(re.Rune) == 1
	case OpCharClass, OpAnyChar, OpAnyCharNotNL:
		return true
	}
	return false
}

// mergeClass adds the runes of one node to those of another, whose Op is not smaller.
func mergeClass(to, from *Regexp) {
	switch to.Op {
	case OpAnyCharNotNL:
		if matchesNewline(from) {
			to.Op = OpAnyChar
		}
	case OpCharClass:
		if from.Op == OpLiteral {
			to.Rune = class(to.Rune).addRange(from.Rune[0], from.Rune[0], from.Flags)
		} else {
			to.Rune = class(to.Rune).addAll(from.Rune)
		}
	case OpLiteral:
		a, b := to.Rune[0], from.Rune[0]
		if a == b && to.Flags == from.Flags {
			return
		}
		to.Op = OpCharClass
		to.Rune = class{}.addRange(a, a, to.Flags).addRange(b, b, from.Flags)
	}
}

func matchesNewline(re *Regexp) bool {
	switch re.Op {
	case OpLiteral:
		return len(re.Rune) == 1 && re.Rune[0] == '\n'
	case OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			if re.Rune[i] <= '\n' && '\n' <= re.Rune[i+1] {
				return true
			}
		}
		return false
	}
	return re.Op == OpAnyChar
}

// simplifyClass sorts a class and finds out whether it is any rune.
func simplifyClass(re *Regexp) {
	if re.Op != OpCharClass {
		return
	}
	re.Rune = class(re.Rune).clean()
	switch r := re.Rune; {
	case len(r) == 2 && r[0] == 0 && r[1] == unicode.MaxRune:
		re.Rune, re.Op = nil, OpAnyChar
	case len(r) == 4 && r[0] == 0 && r[1] == '\n'-1 && r[2] == '\n'+1 && r[3] == unicode.MaxRune:
		re.Rune, re.Op = nil, OpAnyCharNotNL
	}
}

// collapse makes one node of several, without nodes of the same kind below it.
func (p *parser) collapse(nodes []*Regexp, op Op) *Regexp {
	if len(nodes) == 1 {
		return nodes[0]
	}
	re := p.node(op)
	re.Flags = 0
	for _, n := range nodes {
		if n.Op == op {
			re.Sub = append(re.Sub, n.Sub...)
		} else {
			re.Sub = append(re.Sub, n)
		}
	}
	if op == OpAlternate {
		re.Sub = p.factor(re.Sub)
		if len(re.Sub) == 1 {
			return re.Sub[0]
		}
	}
	return re
}

// factor takes common beginnings out of alternatives: ABC|ABD is AB(?:C|D); then it joins what matches one rune: a|[bc] is [a-c].
func (p *parser) factor(nodes []*Regexp) []*Regexp {
	if len(nodes) < 2 {
		return nodes
	}
	nodes = p.factorStrings(nodes)
	nodes = p.factorNodes(nodes)
	nodes = p.joinClasses(nodes)
	kept := nodes[:0:0]
	for i, n := range nodes {
		if n.Op == OpEmptyMatch && i+1 < len(nodes) && nodes[i+1].Op == OpEmptyMatch {
			continue
		}
		kept = append(kept, n)
	}
	return kept
}

// withPrefix makes a node of a common beginning and what is left of the alternatives.
func (p *parser) withPrefix(prefix *Regexp, rest []*Regexp) *Regexp {
	re := p.node(OpConcat)
	re.Flags = 0
	re.Sub = []*Regexp{prefix, p.collapse(rest, OpAlternate)}
	return re
}

// factorStrings takes common literal beginnings of neighbours out.
func (p *parser) factorStrings(nodes []*Regexp) (out []*Regexp) {
	for i := 0; i < len(nodes); {
		text, fold := leadingString(nodes[i])
		j := i + 1
		for ; j < len(nodes); j++ {
			next, nextFold := leadingString(nodes[j])
			n := 0
			for nextFold == fold && n < len(text) && n < len(next) && text[n] == next[n] {
				n++
			}
			if n == 0 {
				break
			}
			text = text[:n]
		}
		if j == i+1 {
			out = append(out, nodes[i])
		} else {
			prefix := p.node(OpLiteral)
			prefix.Flags, prefix.Rune = fold, append([]rune(nil), text...)
			for k := i; k < j; k++ {
				nodes[k] = withoutString(nodes[k], len(prefix.Rune))
				p.check(nodes[k])
			}
			out = append(out, p.withPrefix(prefix, nodes[i:j]))
		}
		i = j
	}
	return out
}

func leadingString(re *Regexp) ([]rune, Flags) {
	if re.Op == OpConcat && len(re.Sub) > 0 {
		re = re.Sub[0]
	}
	if re.Op != OpLiteral {
		return nil, 0
	}
	return re.Rune, re.Flags & FoldCase
}

// withoutString takes n runes off the literal that re begins with.
func withoutString(re *Regexp, n int) *Regexp {
	if re.Op == OpConcat && len(re.Sub) > 0 {
		re.Sub[0] = withoutString(re.Sub[0], n)
		if re.Sub[0].Op == OpEmptyMatch {
			return withoutFirst(re)
		}
		return re
	}
	if re.Op == OpLiteral {
		re.Rune = re.Rune[n:]
		if len(re.Rune) == 0 {
			re.Op = OpEmptyMatch
		}
	}
	return re
}

// withoutFirst drops the first part of a concatenation.
func withoutFirst(re *Regexp) *Regexp {
	re.Sub = re.Sub[1:]
	switch len(re.Sub) {
	case 0:
		re.Op, re.Sub = OpEmptyMatch, nil
	case 1:
		return re.Sub[0]
	}
	return re
}

// leadingNode returns what re begins with, or nil.
func leadingNode(re *Regexp) *Regexp {
	if re.Op == OpConcat && len(re.Sub) > 0 {
		re = re.Sub[0]
	}
	if re.Op == OpEmptyMatch {
		return nil
	}
	return re
}

// factorNodes takes common beginnings out that match one rune, or a fixed number of such.
func (p *parser) factorNodes(nodes []*Regexp) (out []*Regexp) {
	for i := 0; i < len(nodes); {
		first := leadingNode(nodes[i])
		simple := first != nil && (isClass(first) || first.Op == OpRepeat && first.Min == first.Max && isClass(first.Sub[0]))
		j := i + 1
		for simple && j < len(nodes) && first.Equal(leadingNode(nodes[j])) {
			j++
		}
		if j == i+1 {
			out = append(out, nodes[i])
		} else {
			for k := i; k < j; k++ {
				if nodes[k].Op == OpConcat && len(nodes[k].Sub) > 0 {
					nodes[k] = withoutFirst(nodes[k])
				} else {
					nodes[k] = p.node(OpEmptyMatch)
					nodes[k].Flags = 0
				}
				p.check(nodes[k])
			}
			out = append(out, p.withPrefix(first, nodes[i:j]))
		}
		i = j
	}
	return out
}

// joinClasses joins neighbours that match one rune.
func (p *parser) joinClasses(nodes []*Regexp) (out []*Regexp) {
	for i := 0; i < len(nodes); {
		j := i
		for j < len(nodes) && isClass(nodes[j]) {
			j++
		}
		switch {
		case j == i:
			out = append(out, nodes[i])
			j++
		case j == i+1:
			out = append(out, nodes[i])
		default:
			largest := i // the operation that can take the others in
			for k := i + 1; k < j; k++ {
				a, b := nodes[largest], nodes[k]
				if a.Op < b.Op || a.Op == b.Op && len(a.Rune) < len(b.Rune) {
					largest = k
				}
			}
			nodes[i], nodes[largest] = nodes[largest], nodes[i]
			for k := i + 1; k < j; k++ {
				mergeClass(nodes[i], nodes[k])
			}
			simplifyClass(nodes[i])
			out = append(out, nodes[i])
		}
		i = j
	}
	return out
}
