package parser

import (
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/scanner"
	"go/token"
	"strings"
)

// deepest is how deep statements and expressions may be nested.
const deepest = 100_000

// parser is the state while a text is parsed.
type parser struct {
	file    *token.File
	scanner scanner.Scanner
	errors  scanner.ErrorList
	mode    Mode
	trace   bool
	indent  int // of the trace

	// The next token.
	pos token.Pos
	tok token.Token
	lit string

	comments []*ast.CommentGroup
	lead     *ast.CommentGroup // ends in the line above the next token
	behind   *ast.CommentGroup // stands behind the previous token in its line

	header    bool // before the package clause
	goVersion string
	imports   []*ast.ImportSpec

	depth int
	level int  // of parentheses and the like in expressions; negative in the header of a statement
	right bool // in an expression where '=' is taken for '=='

	synced token.Pos // where skipping ended the last time
	stuck  int       // how often it ended there
}

// bailout is the panic that ends parsing early; with a message, that is an error.
type bailout struct {
	pos token.Pos
	msg string
}

// stopped handles what ended parsing.
func (p *parser) stopped(reason any) {
	if reason == nil {
		return
	}
	stop, ok := reason.(bailout)
	if !ok {
		panic(reason)
	}
	if stop.msg != "" {
		p.errors.Add(p.file.Position(stop.pos), stop.msg)
	}
}

func (p *parser) init(fset *token.FileSet, filename string, src []byte, mode Mode) {
	p.file = fset.AddFile(filename, -1, len(src))
	p.mode = mode
	p.trace = mode&Trace != 0
	p.header = true
	p.scanner.Init(p.file, src, p.errors.Add, scanner.ScanComments)
	p.next()
}

// say prints a line of the trace.
func (p *parser) say(words ...any) {
	pos := p.file.Position(p.pos)
	fmt.Printf("%5d:%3d: %s", pos.Line, pos.Column, strings.Repeat(". ", p.indent))
	fmt.Println(words...)
}

// enter starts a production in the trace, leave ends it.
func (p *parser) enter(production string) {
	p.say(production, "(")
	p.indent++
}

func (p *parser) leave() {
	p.indent--
	p.say(")")
}

// deeper counts a level of nesting; the caller takes it off again.
func (p *parser) deeper() {
	p.depth++
	if p.depth > deepest {
		p.error(p.pos, "exceeded max nesting depth")
		panic(bailout{})
	}
}

// scan takes the next token, which may be a comment.
func (p *parser) scan() {
	if p.trace && p.pos != token.NoPos {
		switch text := p.tok.String(); {
		case p.tok.IsLiteral():
			p.say(text, p.lit)
		case p.tok.IsOperator() || p.tok.IsKeyword():
			p.say(`"` + text + `"`)
		default:
			p.say(text)
		}
	}
	for {
		p.pos, p.tok, p.lit = p.scanner.Scan()
		if p.tok != token.COMMENT {
			p.header = false
			return
		}
		if p.header && strings.HasPrefix(p.lit, "//go:build") {
			if x, err := constraint.Parse(p.lit); err == nil {
				p.goVersion = constraint.GoVersion(x)
			}
		}
		if p.mode&ParseComments != 0 {
			return
		}
	}
}

// group takes comments with at most gap-1 empty lines between them. It returns the line where they end.
func (p *parser) group(gap int) (g *ast.CommentGroup, end int) {
	g = new(ast.CommentGroup)
	end = p.file.Line(p.pos)
	for p.tok == token.COMMENT {
		line := p.file.Line(p.pos)
		if line > end+gap {
			break
		}
		end = line
		if p.lit[1] == '*' {
			end += strings.Count(p.lit, "\n")
		}
		g.List = append(g.List, &ast.Comment{Slash: p.pos, Text: p.lit})
		p.scan()
	}
	p.comments = append(p.comments, g)
	return g, end
}

// next takes the next token that is no comment, and the comments in front of it.
func (p *parser) next() {
	previous := p.pos
	p.lead, p.behind = nil, nil
	p.scan()
	if p.tok != token.COMMENT {
		return
	}
	if p.file.Line(p.pos) == p.file.Line(previous) {
		g, end := p.group(0)
		if p.tok == token.SEMICOLON || p.tok == token.EOF || p.file.Line(p.pos) != end {
			p.behind = g
		}
	}
	var last *ast.CommentGroup
	end := -1
	for p.tok == token.COMMENT {
		last, end = p.group(1)
	}
	if last != nil && end+1 == p.file.Line(p.pos) {
		p.lead = last
	}
}

// atNewline reports whether the next token is an automatic semicolon.
func (p *parser) atNewline() bool { return p.tok == token.SEMICOLON && p.lit == "\n" }

// error reports an error. Unless all are wanted, one a line is enough, and after ten parsing ends.
func (p *parser) error(pos token.Pos, msg string) {
	if p.trace {
		p.enter("error: " + msg)
		defer p.leave()
	}
	position := p.file.Position(pos)
	if n := len(p.errors); p.mode&AllErrors == 0 {
		if n > 0 && p.errors[n-1].Pos.Line == position.Line {
			return
		}
		if n > 10 {
			panic(bailout{})
		}
	}
	p.errors.Add(position, msg)
}

// expected reports what is missing at a position, and what is there if that is the next token.
func (p *parser) expected(pos token.Pos, what string) {
	msg := "expected " + what
	if pos == p.pos {
		switch {
		case p.atNewline():
			msg += ", found newline"
		case p.tok.IsLiteral():
			msg += ", found " + p.lit
		default:
			msg += ", found '" + p.tok.String() + "'"
		}
	}
	p.error(pos, msg)
}

// expect takes a token that must be there, and returns its position; another token is an error, and taken too.
func (p *parser) expect(tok token.Token) token.Pos {
	pos := p.pos
	if p.tok != tok {
		p.expected(pos, "'"+tok.String()+"'")
	}
	p.next()
	return pos
}

// expectBrace is expect for the brace that ends a block; it returns NoPos for another token.
func (p *parser) expectBrace() token.Pos {
	if found := p.tok == token.RBRACE; found {
		return p.expect(token.RBRACE)
	}
	p.expect(token.RBRACE)
	return token.NoPos
}

// expectEnd is expect for the token that ends a list.
func (p *parser) expectEnd(tok token.Token, list string) token.Pos {
	if p.tok != tok && p.atNewline() {
		p.error(p.pos, "missing ',' before newline in "+list)
		p.next()
	}
	return p.expect(tok)
}

// endOfStatement takes a semicolon, which may be missing before ')' and '}', and returns the comment behind it.
func (p *parser) endOfStatement() *ast.CommentGroup {
	switch p.tok {
	case token.RPAREN, token.RBRACE:
		return nil
	case token.COMMA:
		p.expected(p.pos, "';'")
	case token.SEMICOLON:
	default:
		p.expected(p.pos, "';'")
		p.skip(startsStatement)
		return nil
	}
	if p.lit == ";" {
		p.next()
		return p.behind
	}
	comment := p.behind
	p.next()
	return comment
}

// comma reports whether a list goes on: there is a comma, or it is missing, which is an error.
func (p *parser) comma(list string, end token.Token) bool {
	if p.tok == token.COMMA {
		return true
	}
	if p.tok == end {
		return false
	}
	msg := "missing ','"
	if p.atNewline() {
		msg += " before newline"
	}
	p.error(p.pos, msg+" in "+list)
	return true
}

// skip takes tokens until one for which f is true. It does not stay at a place for ever.
func (p *parser) skip(f func(token.Token) bool) {
	for p.tok != token.EOF {
		if f(p.tok) {
			if p.pos > p.synced {
				p.synced, p.stuck = p.pos, 0
				return
			}
			if p.pos == p.synced && p.stuck < 10 {
				p.stuck++
				return
			}
		}
		p.next()
	}
}

func startsStatement(tok token.Token) bool {
	switch tok {
	case token.BREAK, token.CONST, token.CONTINUE, token.DEFER, token.FALLTHROUGH, token.FOR, token.GO, token.GOTO, token.IF,
		token.RETURN, token.SELECT, token.SWITCH, token.TYPE, token.VAR:
		return true
	}
	return false
}

func startsDeclaration(tok token.Token) bool {
	return tok == token.IMPORT || tok == token.CONST || tok == token.TYPE || tok == token.VAR
}

func endsExpression(tok token.Token) bool {
	switch tok {
	case token.COMMA, token.COLON, token.SEMICOLON, token.RPAREN, token.RBRACK, token.RBRACE:
		return true
	}
	return false
}

// inFile returns a position, or the end of the file if it lies outside; the ends of incomplete nodes may.
func (p *parser) inFile(pos token.Pos) token.Pos {
	start := token.Pos(p.file.Base())
	end := start + token.Pos(p.file.Size())
	if pos < start || pos > end {
		return end
	}
	return pos
}
