package syntax

import (
	"sort"
	"unicode"
)

// class is a set of runes: pairs of first and last runes of ranges.
type class []rune

// The first and last runes that have other cases.
const (
	firstFold = 'A'
	lastFold  = 0x1e943
)

// smallestFold returns the smallest rune that differs from r in case only.
func smallestFold(r rune) rune {
	if r < firstFold || r > lastFold {
		return r
	}
	smallest := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		smallest = min(smallest, f)
	}
	return smallest
}

// add adds a range. It is joined with one of the last two ranges if it touches it, since letters of both cases often come in turn.
func (c class) add(low, high rune) class {
	for i := len(c) - 2; i >= 0 && i >= len(c)-4; i -= 2 {
		if low <= c[i+1]+1 && c[i] <= high+1 {
			c[i], c[i+1] = min(c[i], low), max(c[i+1], high)
			return c
		}
	}
	return append(c, low, high)
}

// addFolded adds a range with the other cases of its runes.
func (c class) addFolded(low, high rune) class {
	if low <= firstFold && high >= lastFold || high < firstFold || low > lastFold {
		return c.add(low, high)
	}
	if low < firstFold {
		c = c.add(low, firstFold-1)
		low = firstFold
	}
	if high > lastFold {
		c = c.add(lastFold+1, high)
		high = lastFold
	}
	for r := low; r <= high; r++ {
		c = c.add(r, r)
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			c = c.add(f, f)
		}
	}
	return c
}

// addRange adds a range as flags say.
func (c class) addRange(low, high rune, flags Flags) class {
	if flags&FoldCase != 0 {
		return c.addFolded(low, high)
	}
	return c.add(low, high)
}

// addAll adds another class.
func (c class) addAll(x class) class {
	for i := 0; i < len(x); i += 2 {
		c = c.add(x[i], x[i+1])
	}
	return c
}

// addOthers adds what is not in x, which is sorted.
func (c class) addOthers(x class) class {
	next := rune(0)
	for i := 0; i < len(x); i += 2 {
		if next <= x[i]-1 {
			c = c.add(next, x[i]-1)
		}
		next = x[i+1] + 1
	}
	if next <= unicode.MaxRune {
		c = c.add(next, unicode.MaxRune)
	}
	return c
}

// addSigned adds x, or what is not in it.
func (c class) addSigned(x class, positive bool) class {
	if positive {
		return c.addAll(x)
	}
	return c.addOthers(x)
}

// negated returns what is not in c, which is sorted.
func (c class) negated() class { return class{}.addOthers(c) }

// byStart sorts ranges by their first runes, the longer ones first.
type byStart class

func (s byStart) Len() int { return len(s) / 2 }
func (s byStart) Less(i, j int) bool {
	return s[2*i] < s[2*j] || s[2*i] == s[2*j] && s[2*i+1] > s[2*j+1]
}
func (s byStart) Swap(i, j int) {
	s[2*i], s[2*i+1], s[2*j], s[2*j+1] = s[2*j], s[2*j+1], s[2*i], s[2*i+1]
}

// clean sorts the ranges and joins those that touch.
func (c class) clean() class {
	if len(c) < 2 {
		return c
	}
	sort.Sort(byStart(c))
	n := 2
	for i := 2; i < len(c); i += 2 {
		if c[i] <= c[n-1]+1 {
			c[n-1] = max(c[n-1], c[i+1])
			continue
		}
		c[n], c[n+1] = c[i], c[i+1]
		n += 2
	}
	return c[:n]
}

// addTable adds the runes of a Unicode table.
func (c class) addTable(t *unicode.RangeTable) class {
	each := func(low, high, stride rune) {
		if stride == 1 {
			c = append(c, low, high)
			return
		}
		for r := low; r <= high; r += stride {
			c = append(c, r, r)
		}
	}
	for _, r := range t.R16 {
		each(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	for _, r := range t.R32 {
		each(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	return c
}

// perlClasses are the classes of letters behind a backslash; the capital letter is what is not in it.
var perlClasses = map[byte]class{
	'd': {'0', '9'},
	's': {'\t', '\n', '\f', '\r', ' ', ' '},
	'w': {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'},
}

// posixClasses are the classes in [: and :].
var posixClasses = map[string]class{
	"alnum":  {'0', '9', 'A', 'Z', 'a', 'z'},
	"alpha":  {'A', 'Z', 'a', 'z'},
	"ascii":  {0, 0x7f},
	"blank":  {'\t', '\t', ' ', ' '},
	"cntrl":  {0, 0x1f, 0x7f, 0x7f},
	"digit":  {'0', '9'},
	"graph":  {'!', '~'},
	"lower":  {'a', 'z'},
	"print":  {' ', '~'},
	"punct":  {'!', '/', ':', '@', '[', '`', '{', '~'},
	"space":  {'\t', '\r', ' ', ' '},
	"upper":  {'A', 'Z'},
	"word":   {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'},
	"xdigit": {'0', '9', 'A', 'F', 'a', 'f'},
}

// unicodeClass returns the table of a category or script, and the runes that differ from those in it in case only.
func unicodeClass(name string) (table, fold *unicode.RangeTable) {
	if name == "Any" {
		all := &unicode.RangeTable{R32: []unicode.Range32{{Lo: 0, Hi: unicode.MaxRune, Stride: 1}}}
		return all, all
	}
	if t := unicode.Categories[name]; t != nil {
		return t, unicode.FoldCategory[name]
	}
	if t := unicode.Scripts[name]; t != nil {
		return t, unicode.FoldScript[name]
	}
	return nil, nil
}
