package regexp

import "strings"

// replaceAll copies src with each match replaced by what repl appends; nil when nothing matches. pairs = positions that repl wants.
func (re *Regexp) replaceAll(src string, pairs int, repl func(dst []byte, match []int) []byte) []byte {
	flat := replaced(re.prog, src, pairs)
	if flat == nil {
		return nil
	}
	var out []byte
	last := 0
	for ; len(flat) > 0; flat = flat[2*pairs:] {
		m := flat[:2*pairs]
		out = append(out, src[last:m[0]]...)
		out = repl(out, m)
		last = m[1]
	}
	return append(out, src[last:]...)
}

func (re *Regexp) templatePairs(template string) int {
	if strings.Contains(template, "$") {
		return re.pairs()
	}
	return 1
}

// ReplaceAllString replaces matches by repl, in which $1, ${name} … stand for groups (see Expand).
func (re *Regexp) ReplaceAllString(src, repl string) string {
	out := re.replaceAll(src, re.templatePairs(repl), func(dst []byte, match []int) []byte {
		return re.expand(dst, repl, src, match)
	})
	if out == nil {
		return src
	}
	return string(out)
}

// ReplaceAllLiteralString replaces matches by repl as it stands.
func (re *Regexp) ReplaceAllLiteralString(src, repl string) string {
	out := re.replaceAll(src, 1, func(dst []byte, match []int) []byte { return append(dst, repl...) })
	if out == nil {
		return src
	}
	return string(out)
}

// ReplaceAllStringFunc replaces matches by what repl returns for them.
func (re *Regexp) ReplaceAllStringFunc(src string, repl func(string) string) string {
	out := re.replaceAll(src, 1, func(dst []byte, match []int) []byte {
		return append(dst, repl(src[match[0]:match[1]])...)
	})
	return string(orAll(out, src))
}

func orAll(out []byte, src string) []byte {
	if out == nil {
		return []byte(src)
	}
	return out
}

// ReplaceAll replaces matches by repl, in which $1, ${name} … stand for groups (see Expand).
func (re *Regexp) ReplaceAll(src, repl []byte) []byte {
	template, text := string(repl), textOf(src)
	out := re.replaceAll(text, re.templatePairs(template), func(dst []byte, match []int) []byte {
		return re.expand(dst, template, text, match)
	})
	return orNone(out, src)
}

// ReplaceAllLiteral replaces matches by repl as it stands.
func (re *Regexp) ReplaceAllLiteral(src, repl []byte) []byte {
	out := re.replaceAll(textOf(src), 1, func(dst []byte, match []int) []byte { return append(dst, repl...) })
	return orNone(out, src)
}

// ReplaceAllFunc replaces matches by what repl returns for them.
func (re *Regexp) ReplaceAllFunc(src []byte, repl func([]byte) []byte) []byte {
	out := re.replaceAll(textOf(src), 1, func(dst []byte, match []int) []byte {
		return append(dst, repl(src[match[0]:match[1]])...)
	})
	return orNone(out, src)
}

// orNone copies src when nothing matched: the result never shares its memory.
func orNone(out, src []byte) []byte {
	if out == nil {
		return append([]byte(nil), src...)
	}
	return out
}
