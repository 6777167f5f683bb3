// Package constraint parses and evaluates build constraints: lines that start with "//go:build", and the older "// +build".
package constraint

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Expr is a build constraint: a *TagExpr, *NotExpr, *AndExpr or *OrExpr.
type Expr interface {
	// String returns the expression as //go:build lines have it.
	String() string
	// Eval reports whether the expression is true; ok is asked about each tag.
	Eval(ok func(tag string) bool) bool
	isExpr()
}

// TagExpr is a tag.
type TagExpr struct {
	Tag string // such as "linux"
}

// NotExpr is !X.
type NotExpr struct {
	X Expr
}

// AndExpr is X && Y.
type AndExpr struct {
	X, Y Expr
}

// OrExpr is X || Y.
type OrExpr struct {
	X, Y Expr
}

func (x *TagExpr) isExpr() {}
func (x *NotExpr) isExpr() {}
func (x *AndExpr) isExpr() {}
func (x *OrExpr) isExpr()  {}

// Eval asks about the tag.
func (x *TagExpr) Eval(ok func(tag string) bool) bool { return ok(x.Tag) }

// Eval reports whether X is false.
func (x *NotExpr) Eval(ok func(tag string) bool) bool { return !x.X.Eval(ok) }

// Eval reports whether both operands are true; it always looks at both.
func (x *AndExpr) Eval(ok func(tag string) bool) bool {
	left, right := x.X.Eval(ok), x.Y.Eval(ok)
	return left && right
}

// Eval reports whether an operand is true; it always looks at both.
func (x *OrExpr) Eval(ok func(tag string) bool) bool {
	left, right := x.X.Eval(ok), x.Y.Eval(ok)
	return left || right
}

// String returns the tag.
func (x *TagExpr) String() string { return x.Tag }

// String returns "!" and the operand.
func (x *NotExpr) String() string {
	switch x.X.(type) {
	case *AndExpr, *OrExpr:
		return "!(" + x.X.String() + ")"
	}
	return "!" + x.X.String()
}

// String returns the operands with "&&" between them.
func (x *AndExpr) String() string {
	operand := func(x Expr) string {
		if _, ok := x.(*OrExpr); ok {
			return "(" + x.String() + ")"
		}
		return x.String()
	}
	return operand(x.X) + " && " + operand(x.Y)
}

// String returns the operands with "||" between them.
func (x *OrExpr) String() string {
	operand := func(x Expr) string {
		if _, ok := x.(*AndExpr); ok {
			return "(" + x.String() + ")"
		}
		return x.String()
	}
	return operand(x.X) + " || " + operand(x.Y)
}

// SyntaxError is an error in the expression of a //go:build line.
type SyntaxError struct {
	Offset int // in bytes, from the start of the expression
	Err    string
}

func (e *SyntaxError) Error() string { return e.Err }

// Parse parses a line that starts with "//go:build" or "// +build".
func Parse(line string) (Expr, error) {
	if text, ok := behindMark(line, "//go:build"); ok {
		return parse(text)
	}
	if text, ok := plusBuild(line); ok {
		return parsePlusBuild(text), nil
	}
	return nil, errors.New("not a build constraint")
}

// IsGoBuild reports whether a line starts with "//go:build"; what follows may be wrong.
func IsGoBuild(line string) bool {
	_, ok := behindMark(line, "//go:build")
	return ok
}

// IsPlusBuild reports whether a line starts with "// +build"; what follows may be wrong.
func IsPlusBuild(line string) bool {
	_, ok := plusBuild(line)
	return ok
}

// behindMark returns the text behind a mark, which must be the first word of a single line.
func behindMark(line, mark string) (text string, ok bool) {
	line = strings.TrimSuffix(line, "\n")
	if !strings.HasPrefix(line, mark) || strings.Contains(line, "\n") {
		return "", false
	}
	rest := strings.TrimSpace(line)[len(mark):]
	text = strings.TrimSpace(rest)
	return text, rest == "" || text != rest
}

func plusBuild(line string) (text string, ok bool) {
	if !strings.HasPrefix(line, "//") {
		return "", false
	}
	line = strings.TrimSuffix(line[len("//"):], "\n")
	if strings.Contains(line, "\n") {
		return "", false
	}
	return behindMark(strings.TrimSpace(line), "+build")
}

func inTag(c rune) bool { return c == '_' || c == '.' || unicode.IsLetter(c) || unicode.IsDigit(c) }

// parser is the state while an expression is parsed.
type parser struct {
	text  string
	next  int    // offset of what was not read yet
	start int    // of the current token
	token string // "" at the end
	err   *SyntaxError
}

func parse(text string) (Expr, error) {
	p := &parser{text: text}
	p.read()
	x := p.or()
	if p.err == nil && p.token != "" {
		p.fail(p.start, "unexpected token "+p.token)
	}
	if p.err != nil {
		return nil, p.err
	}
	return x, nil
}

// fail notes the first error and ends the text.
func (p *parser) fail(offset int, msg string) {
	if p.err == nil {
		p.err = &SyntaxError{offset, msg}
	}
	p.token, p.next = "", len(p.text)
}

// read reads the next token.
func (p *parser) read() {
	rest := strings.TrimLeft(p.text[p.next:], " \t")
	p.start = len(p.text) - len(rest)
	length := 0
	switch {
	case rest == "":
	case rest[0] == '(' || rest[0] == ')' || rest[0] == '!':
		length = 1
	case strings.HasPrefix(rest, "&&") || strings.HasPrefix(rest, "||"):
		length = 2
	default:
		length = strings.IndexFunc(rest, func(c rune) bool { return !inTag(c) })
		if length < 0 {
			length = len(rest)
		}
		if length == 0 {
			c, _ := utf8.DecodeRuneInString(rest)
			p.fail(p.start, "invalid syntax at "+string(c))
			return
		}
	}
	p.token = rest[:length]
	p.next = p.start + length
}

func (p *parser) or() Expr {
	x := p.and()
	for p.token == "||" {
		p.read()
		x = &OrExpr{x, p.and()}
	}
	return x
}

func (p *parser) and() Expr {
	x := p.not()
	for p.token == "&&" {
		p.read()
		x = &AndExpr{x, p.not()}
	}
	return x
}

func (p *parser) not() Expr {
	if p.token != "!" {
		return p.operand()
	}
	p.read()
	if p.token == "!" {
		p.fail(p.start, "double negation not allowed")
	}
	return &NotExpr{p.operand()}
}

func (p *parser) operand() Expr {
	switch p.token {
	case "":
		p.fail(p.start, "unexpected end of expression")
		return nil
	case "(":
		start := p.start
		fine := p.err == nil
		p.read()
		x := p.or()
		if p.err != nil {
			if fine && p.err.Err == "unexpected end of expression" {
				p.err.Err = "missing close paren"
			}
			return nil
		}
		if p.token != ")" {
			p.fail(start, "missing close paren")
		}
		p.read()
		return x
	case ")", "!", "&&", "||":
		p.fail(p.start, "unexpected token "+p.token)
		return nil
	}
	x := &TagExpr{p.token}
	p.read()
	return x
}

// parsePlusBuild parses what follows "// +build": words are alternatives, commas in them mean "and". What is wrong is the tag "ignore".
func parsePlusBuild(text string) Expr {
	var all Expr
	for _, word := range strings.Fields(text) {
		var clause Expr
		for _, tag := range strings.Split(word, ",") {
			name, negative := strings.CutPrefix(tag, "!")
			if negative && (name == "" || name[0] == '!') {
				name, negative = "ignore", false
			}
			if name == "" || strings.IndexFunc(name, func(c rune) bool { return !inTag(c) }) >= 0 {
				name = "ignore"
			}
			var x Expr = &TagExpr{name}
			if negative {
				x = &NotExpr{x}
			}
			if clause != nil {
				x = &AndExpr{clause, x}
			}
			clause = x
		}
		if all != nil {
			clause = &OrExpr{all, clause}
		}
		all = clause
	}
	if all == nil {
		return &TagExpr{"ignore"}
	}
	return all
}
