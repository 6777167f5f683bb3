package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// parser reads an expression. What was read stands on a stack, with marks for ( and |.
type parser struct {
	whole, rest string
	flags       Flags
	stack       []*Regexp
	captures    int

	// For the limits:
	nodes   int64
	runes   int
	repeats int64 // product of all repetitions
	sizes   map[*Regexp]int64
	heights map[*Regexp]int
}

// Parse parses an expression.
func Parse(s string, flags Flags) (re *Regexp, err error) {
	if flags&Literal != 0 {
		if err := checkUTF8(s); err != nil {
			return nil, err
		}
		return &Regexp{Op: OpLiteral, Flags: flags, Rune: []rune(s)}, nil
	}
	defer func() {
		switch code := recover(); code {
		case nil:
		case ErrLarge, ErrNestingDepth:
			re, err = nil, &Error{code.(ErrorCode), s}
		default:
			panic(code)
		}
	}()
	p := &parser{whole: s, rest: s, flags: flags, repeats: 1}
	repeated := "" // from the repetition that was read last, if nothing came in between
	for p.rest != "" {
		if repeated, err = p.item(repeated); err != nil {
			return nil, err
		}
	}
	p.endAlternatives()
	if len(p.stack) != 1 {
		return nil, &Error{ErrMissingParen, s}
	}
	return p.stack[0], nil
}

// node makes a node with the flags that hold now.
func (p *parser) node(op Op) *Regexp {
	p.nodes++
	return &Regexp{Op: op, Flags: p.flags}
}

// skip takes n bytes off the rest.
func (p *parser) skip(n int) { p.rest = p.rest[n:] }

func (p *parser) has(f Flags) bool { return p.flags&f != 0 }

// item reads the next item. It returns the text from a repetition on, if that was the item.
func (p *parser) item(repeated string) (string, error) {
	at := p.rest
	switch c := at[0]; c {
	case '(':
		if p.has(PerlX) && strings.HasPrefix(at, "(?") {
			return "", p.perlGroup()
		}
		p.captures++
		p.push(p.node(opLeftParen)).Cap = p.captures
	case '|':
		p.verticalBar()
	case ')':
		if err := p.rightParen(); err != nil {
			return "", err
		}
	case '^':
		p.push(p.node(choose(p.has(OneLine), OpBeginText, OpBeginLine)))
	case '$':
		if p.has(OneLine) {
			p.push(p.node(OpEndText)).Flags |= WasDollar
		} else {
			p.push(p.node(OpEndLine))
		}
	case '.':
		p.push(p.node(choose(p.has(DotNL), OpAnyChar, OpAnyCharNotNL)))
	case '[':
		return "", p.bracketClass()
	case '*', '+', '?':
		p.skip(1)
		return at, p.repetition(map[byte]Op{'*': OpStar, '+': OpPlus, '?': OpQuest}[c], 0, 0, at, repeated)
	case '{':
		low, high, ok := p.counts()
		if !ok {
			p.literal('{')
			break
		}
		if low < 0 || low > repeatsLimit || high > repeatsLimit || high >= 0 && low > high {
			return "", &Error{ErrInvalidRepeatSize, p.since(at)}
		}
		return at, p.repetition(OpRepeat, low, high, at, repeated)
	case '\\':
		return "", p.escaped()
	default:
		r, err := p.next()
		if err == nil {
			p.literal(r)
		}
		return "", err
	}
	p.skip(1)
	return "", nil
}

func choose(first bool, a, b Op) Op {
	if first {
		return a
	}
	return b
}

// since returns the text from at up to the rest.
func (p *parser) since(at string) string { return at[:len(at)-len(p.rest)] }

// next takes a rune off the rest.
func (p *parser) next() (rune, error) {
	r, size := utf8.DecodeRuneInString(p.rest)
	if r == utf8.RuneError && size == 1 {
		return 0, &Error{ErrInvalidUTF8, p.rest}
	}
	p.skip(size)
	return r, nil
}

func checkUTF8(s string) error {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return &Error{ErrInvalidUTF8, s[i:]}
			}
		}
	}
	return nil
}

// push puts a node on the stack. A class of one rune, in one case or two, is a literal.
func (p *parser) push(re *Regexp) *Regexp {
	p.runes += len(re.Rune)
	flags, single := p.flags, false
	if r := re.Rune; re.Op == OpCharClass {
		swaps := func(a, b rune) bool { return unicode.SimpleFold(a) == b && unicode.SimpleFold(b) == a }
		switch {
		case len(r) == 2 && r[0] == r[1]:
			single = true
			flags &^= FoldCase
		case len(r) == 4 && r[0] == r[1] && r[2] == r[3] && swaps(r[0], r[2]), len(r) == 2 && r[0]+1 == r[1] && swaps(r[0], r[1]):
			single = true
			flags |= FoldCase
		}
	}
	joined := p.joinLiterals()
	if single {
		re.Op, re.Rune, re.Flags = OpLiteral, re.Rune[:1], flags
		if joined {
			// Go's parser puts the rune into the node that was joined, and says so by returning none.
			p.stack = append(p.stack, re)
			return nil
		}
	}
	p.stack = append(p.stack, re)
	p.check(re)
	return re
}

// joinLiterals joins the two topmost nodes if both are literals.
func (p *parser) joinLiterals() bool {
	n := len(p.stack)
	if n < 2 {
		return false
	}
	first, second := p.stack[n-2], p.stack[n-1]
	if first.Op != OpLiteral || second.Op != OpLiteral || (first.Flags^second.Flags)&FoldCase != 0 {
		return false
	}
	first.Rune = append(first.Rune, second.Rune...)
	p.stack = p.stack[:n-1]
	return true
}

func (p *parser) literal(r rune) {
	re := p.node(OpLiteral)
	if p.has(FoldCase) {
		r = smallestFold(r)
	}
	re.Rune = []rune{r}
	p.push(re)
}

// repetition makes the topmost node a repeated one; from is where the operator begins.
func (p *parser) repetition(op Op, low, high int, from, repeated string) error {
	flags := p.flags
	if p.has(PerlX) {
		if strings.HasPrefix(p.rest, "?") {
			p.skip(1)
			flags ^= NonGreedy
		}
		if repeated != "" { // ** and its like mean nothing
			return &Error{ErrInvalidRepeatOp, p.since(repeated)}
		}
	}
	n := len(p.stack)
	if n == 0 || p.stack[n-1].Op >= opPseudo {
		return &Error{ErrMissingRepeatArgument, p.since(from)}
	}
	re := p.node(op)
	re.Min, re.Max, re.Flags, re.Sub = low, high, flags, []*Regexp{p.stack[n-1]}
	p.stack[n-1] = re
	p.check(re)
	if op == OpRepeat && (low >= 2 || high >= 2) && !repeatsAtMost(re, repeatsLimit) {
		return &Error{ErrInvalidRepeatSize, p.since(from)}
	}
	return nil
}

// counts reads {n}, {n,} or {n,m}; too large a number is -1. If it is none of them, nothing is read.
func (p *parser) counts() (low, high int, ok bool) {
	t := p.rest[1:]
	number := func() (n int, ok bool) {
		digits := len(t) - len(strings.TrimLeft(t, "0123456789"))
		if digits == 0 || digits > 1 && t[0] == '0' {
			return 0, false
		}
		for _, c := range t[:digits] {
			if n = n*10 + int(c-'0'); n >= 1e9 {
				n = -1
				break
			}
		}
		t = t[digits:]
		return n, true
	}
	if low, ok = number(); !ok {
		return 0, 0, false
	}
	high = low
	if strings.HasPrefix(t, ",") {
		t = t[1:]
		high = -1
		if !strings.HasPrefix(t, "}") {
			if high, ok = number(); !ok {
				return 0, 0, false
			}
			if high < 0 {
				low = -1
			}
		}
	}
	if !strings.HasPrefix(t, "}") {
		return 0, 0, false
	}
	p.rest = t[1:]
	return low, high, true
}

// escaped reads what begins with a backslash.
func (p *parser) escaped() error {
	at := p.rest
	if p.has(PerlX) && len(at) >= 2 {
		op := map[byte]Op{'A': OpBeginText, 'b': OpWordBoundary, 'B': OpNoWordBoundary, 'z': OpEndText}[at[1]]
		switch {
		case op != 0:
			p.skip(2)
			p.push(p.node(op))
			return nil
		case at[1] == 'C':
			return &Error{ErrInvalidEscape, at[:2]}
		case at[1] == 'Q':
			return p.quoted()
		}
	}
	c, ok, err := p.letterClass(nil)
	if err != nil {
		return err
	}
	if ok {
		re := p.node(OpCharClass)
		re.Rune = c
		p.push(re)
		return nil
	}
	r, err := p.escape()
	if err == nil {
		p.literal(r)
	}
	return err
}

// quoted reads \Q...\E
func (p *parser) quoted() error {
	text, rest, _ := strings.Cut(p.rest[2:], `\E`)
	p.rest = text
	for p.rest != "" {
		r, err := p.next()
		if err != nil {
			return err
		}
		p.literal(r)
	}
	p.rest = rest
	return nil
}

var simpleEscapes = map[rune]rune{'a': '\a', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v'}

// escape reads a rune that is written with a backslash.
func (p *parser) escape() (rune, error) {
	at := p.rest
	p.skip(1)
	if p.rest == "" {
		return 0, &Error{ErrTrailingBackslash, ""}
	}
	c, err := p.next()
	if err != nil {
		return 0, err
	}
	octal := func() bool { return p.rest != "" && '0' <= p.rest[0] && p.rest[0] <= '7' }
	if r, ok := simpleEscapes[c]; ok {
		return r, nil
	}
	switch {
	case c < utf8.RuneSelf && !isAlphanumeric(c):
		return c, nil
	case c == '0' || '1' <= c && c <= '7' && octal(): // otherwise it were a reference to a group
		r := c - '0'
		for i := 0; i < 2 && octal(); i++ {
			r = r*8 + rune(p.rest[0]-'0')
			p.skip(1)
		}
		return r, nil
	case c == 'x' && p.rest != "":
		r, err := p.hexadecimal()
		if r >= 0 || err != nil {
			return r, err
		}
	}
	return 0, &Error{ErrInvalidEscape, p.since(at)}
}

func digit(c rune) rune {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10
	}
	return -1
}

// hexadecimal reads what follows \x; a wrong one is -1.
func (p *parser) hexadecimal() (rune, error) {
	c, err := p.next()
	if err != nil {
		return 0, err
	}
	if c != '{' {
		high := digit(c)
		c, err := p.next()
		if err != nil {
			return 0, err
		}
		if low := digit(c); high >= 0 && low >= 0 {
			return high<<4 | low, nil
		}
		return -1, nil
	}
	r := rune(0)
	for digits := 0; p.rest != ""; digits++ {
		c, err := p.next()
		if err != nil {
			return 0, err
		}
		if c == '}' && digits > 0 {
			return r, nil
		}
		d := digit(c)
		if r = r<<4 | d; d < 0 || r > unicode.MaxRune {
			break
		}
	}
	return -1, nil
}

// letterClass reads \d and its like and \p{Name}, and adds them to c.
func (p *parser) letterClass(c class) (_ class, ok bool, err error) {
	at := p.rest
	if len(at) < 2 || at[0] != '\\' {
		return c, false, nil
	}
	letter := at[1]
	if p.has(UnicodeGroups) && letter|0x20 == 'p' {
		return p.unicodeClass(c)
	}
	if group, found := perlClasses[letter|0x20]; found && p.has(PerlX) {
		p.skip(2)
		return p.addGroup(c, group, letter >= 'a'), true, nil
	}
	return c, false, nil
}

// addGroup adds a class, or what is not in it, as the flags say.
func (p *parser) addGroup(c, group class, positive bool) class {
	if p.has(FoldCase) {
		var folded class
		for i := 0; i < len(group); i += 2 {
			folded = folded.addFolded(group[i], group[i+1])
		}
		group = folded.clean()
	}
	return c.addSigned(group, positive)
}

func (p *parser) unicodeClass(c class) (_ class, ok bool, err error) {
	at := p.rest
	positive := at[1] == 'p'
	p.skip(2)
	r, err := p.next()
	if err != nil {
		return nil, false, err
	}
	text := p.since(at)
	name := text[2:]
	if r == '{' {
		end := strings.IndexByte(at, '}')
		if end < 0 {
			if err := checkUTF8(at); err != nil {
				return nil, false, err
			}
			return nil, false, &Error{ErrInvalidCharRange, at}
		}
		text, name = at[:end+1], at[3:end]
		p.rest = at[end+1:]
		if err := checkUTF8(name); err != nil {
			return nil, false, err
		}
	}
	if strings.HasPrefix(name, "^") {
		positive = !positive
		name = name[1:]
	}
	table, fold := unicodeClass(name)
	if table == nil {
		return nil, false, &Error{ErrInvalidCharRange, text}
	}
	members := class{}.addTable(table)
	if p.has(FoldCase) && fold != nil {
		members = members.addTable(fold).clean()
	}
	return c.addSigned(members, positive), true, nil
}

// bracketClass reads [...]
func (p *parser) bracketClass() error {
	at := p.rest
	re := p.node(OpCharClass)
	var c class
	p.skip(1)
	negative := strings.HasPrefix(p.rest, "^")
	if negative {
		p.skip(1)
		if !p.has(ClassNL) {
			c = class{'\n', '\n'} // not in what is negated
		}
	}
	for first := true; first || !strings.HasPrefix(p.rest, "]"); first = false {
		if t := p.rest; strings.HasPrefix(t, "-") && !p.has(PerlX) && !first && (len(t) == 1 || t[1] != ']') {
			_, size := utf8.DecodeRuneInString(t[1:])
			return &Error{ErrInvalidCharRange, t[:1+size]}
		}
		var err error
		if c, err = p.bracketItem(c, at); err != nil {
			return err
		}
	}
	p.skip(1)
	c = c.clean()
	if negative {
		c = c.negated()
	}
	re.Rune = c
	p.push(re)
	return nil
}

// bracketItem reads a class or a range in brackets; at is where the brackets begin.
func (p *parser) bracketItem(c class, at string) (class, error) {
	item := p.rest
	if len(item) > 2 && strings.HasPrefix(item, "[:") {
		if end := strings.Index(item[2:], ":]"); end >= 0 {
			text := item[:end+4]
			name := text[2 : end+2]
			positive := !strings.HasPrefix(name, "^")
			group, ok := posixClasses[strings.TrimPrefix(name, "^")]
			if !ok {
				return nil, &Error{ErrInvalidCharRange, text}
			}
			p.skip(len(text))
			return p.addGroup(c, group, positive), nil
		}
	}
	c, ok, err := p.letterClass(c)
	if ok || err != nil {
		return c, err
	}
	low, err := p.bracketRune(at)
	if err != nil {
		return nil, err
	}
	high := low
	if t := p.rest; len(t) >= 2 && t[0] == '-' && t[1] != ']' {
		p.skip(1)
		if high, err = p.bracketRune(at); err != nil {
			return nil, err
		}
		if high < low {
			return nil, &Error{ErrInvalidCharRange, p.since(item)}
		}
	}
	return c.addRange(low, high, p.flags), nil
}

func (p *parser) bracketRune(at string) (rune, error) {
	switch {
	case p.rest == "":
		return 0, &Error{ErrMissingBracket, at}
	case p.rest[0] == '\\':
		return p.escape()
	}
	return p.next()
}
