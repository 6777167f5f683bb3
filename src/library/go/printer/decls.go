package printer

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"unicode"
)

func (p *printer) file(f *ast.File) {
	p.nodeComment(f.Doc)
	p.at(f.Pos())
	p.token(token.PACKAGE)
	p.white(blank)
	p.expr(f.Name)
	p.decls(f.Decls)
	p.white(newline)
}

// decls prints declarations; an empty line stands before those that have documentation or are of another kind than the one before.
func (p *printer) decls(list []ast.Decl) {
	previous := token.ILLEGAL
	for _, d := range list {
		keyword := token.ILLEGAL
		switch d := d.(type) {
		case *ast.GenDecl:
			keyword = d.Tok
		case *ast.FuncDecl:
			keyword = token.FUNC
		}
		if len(p.output) > 0 {
			least := 1
			if keyword != previous || documentation(d) != nil {
				least = 2
			}
			p.breakTo(p.line(d.Pos()), least, none, keyword == token.FUNC && p.lines(d) > 1)
		}
		p.decl(d)
		previous = keyword
	}
}

// lines returns the number of lines that a node takes in the source.
func (p *printer) lines(n ast.Node) int {
	start := n.Pos()
	if start == token.NoPos {
		return infinity // a node that was put together may not even have an end
	}
	end := n.End()
	if end == token.NoPos {
		return infinity
	}
	return p.line(end) - p.line(start) + 1
}

func (p *printer) decl(decl ast.Decl) {
	switch d := decl.(type) {
	case *ast.BadDecl:
		p.at(d.Pos())
		p.raw("BadDecl")
	case *ast.GenDecl:
		p.genDecl(d)
	case *ast.FuncDecl:
		p.funcDecl(d)
	default:
		panic("unreachable")
	}
}

func (p *printer) genDecl(d *ast.GenDecl) {
	p.nodeComment(d.Doc)
	p.at(d.Pos())
	p.token(d.Tok)
	p.white(blank)
	n := len(d.Specs)
	if !d.Lparen.IsValid() && n <= 1 {
		if n == 1 {
			p.spec(d.Specs[0], 1, true)
		}
		return
	}
	p.at(d.Lparen)
	p.token(token.LPAREN)
	if n > 0 {
		p.white(indent, formfeed)
		var columns []bool
		if n > 1 && (d.Tok == token.CONST || d.Tok == token.VAR) {
			columns = typeColumns(d.Specs)
		}
		line := 0
		for i, s := range d.Specs {
			if i > 0 {
				p.breakTo(p.line(s.Pos()), 1, none, p.out.Line > line)
			}
			p.mark = &line
			if columns != nil {
				p.valueInColumns(s.(*ast.ValueSpec), columns[i])
			} else {
				p.spec(s, n, false)
			}
		}
		p.white(unindent, formfeed)
	}
	p.at(d.Rparen)
	p.token(token.RPAREN)
}

// typeColumns tells for each specification whether its value stands behind a column of types: it does if one of the specifications around it
// that have values without interruption has a type.
func typeColumns(specs []ast.Spec) []bool {
	columns := make([]bool, len(specs))
	for i := 0; i < len(specs); {
		typed := false
		start := i
		for ; i < len(specs) && specs[i].(*ast.ValueSpec).Values != nil; i++ {
			typed = typed || specs[i].(*ast.ValueSpec).Type != nil
		}
		for j := start; j < i; j++ {
			columns[j] = typed
		}
		if i == start {
			i++
		}
	}
	return columns
}

// valueInColumns prints a specification of a group: names, type, value and comment are columns.
func (p *printer) valueInColumns(s *ast.ValueSpec, column bool) {
	p.nodeComment(s.Doc)
	p.identList(s.Names, false)
	cells := 3 // in front of the comment
	if s.Type != nil || column {
		p.white(vtab)
		cells--
	}
	if s.Type != nil {
		p.expr(s.Type)
	}
	if s.Values != nil {
		p.white(vtab)
		p.token(token.ASSIGN)
		p.white(blank)
		p.exprList(token.NoPos, s.Values, 1, 0, token.NoPos, false)
		cells--
	}
	if s.Comment != nil {
		for ; cells > 0; cells-- {
			p.white(vtab)
		}
		p.nodeComment(s.Comment)
	}
}

// spec prints a specification that is one of n; names that take several lines are indented if indented is set.
func (p *printer) spec(spec ast.Spec, n int, indented bool) {
	switch s := spec.(type) {
	case *ast.ImportSpec:
		p.nodeComment(s.Doc)
		if s.Name != nil {
			p.expr(s.Name)
			p.white(blank)
		}
		p.expr(quotedPath(s.Path))
		p.nodeComment(s.Comment)
		p.at(s.EndPos)
	case *ast.ValueSpec:
		p.nodeComment(s.Doc)
		p.identList(s.Names, indented)
		if s.Type != nil {
			p.white(blank)
			p.expr(s.Type)
		}
		if s.Values != nil {
			p.white(blank)
			p.token(token.ASSIGN)
			p.white(blank)
			p.exprList(token.NoPos, s.Values, 1, 0, token.NoPos, false)
		}
		p.nodeComment(s.Comment)
	case *ast.TypeSpec:
		p.nodeComment(s.Doc)
		p.expr(s.Name)
		if s.TypeParams != nil {
			p.parameters(s.TypeParams, typeParamsOfType)
		}
		if n == 1 {
			p.white(blank)
		} else {
			p.white(vtab)
		}
		if s.Assign.IsValid() {
			p.token(token.ASSIGN)
			p.white(blank)
		}
		p.expr(s.Type)
		p.nodeComment(s.Comment)
	default:
		panic("unreachable")
	}
}

// quotedPath returns an import path in double quotes, or as it is if it is not valid.
func quotedPath(x *ast.BasicLit) *ast.BasicLit {
	if x.Kind != token.STRING {
		return x
	}
	path, err := strconv.Unquote(x.Value)
	if err != nil || path == "" {
		return x
	}
	for _, c := range path {
		if !unicode.IsGraphic(c) || unicode.IsSpace(c) || strings.ContainsRune("!\"#$%&'()*,:;<=>?[\\]^{|}`\uFFFD", c) {
			return x
		}
	}
	if quoted := strconv.Quote(path); quoted != x.Value {
		return &ast.BasicLit{ValuePos: x.ValuePos, Kind: token.STRING, Value: quoted}
	}
	return x
}

func (p *printer) funcDecl(d *ast.FuncDecl) {
	p.nodeComment(d.Doc)
	p.at(d.Pos())
	p.token(token.FUNC)
	p.white(blank)
	column := p.out.Column - len("func ") // the white space in front of "func" is written by now
	if d.Recv != nil {
		p.parameters(d.Recv, params)
		p.white(blank)
	}
	p.expr(d.Name)
	p.signature(d.Type)
	p.body(p.distance(d.Pos(), column), vtab, d.Body)
}

// distance returns the number of characters printed since a column, if that was in the same line of the source.
func (p *printer) distance(start token.Pos, column int) int {
	if start.IsValid() && p.pos.IsValid() && p.position(start).Line == p.pos.Line {
		return p.out.Column - column
	}
	return infinity
}

// body prints the body of a function: in the line of its header if both are short, and the source has it in one line.
func (p *printer) body(header int, separator space, b *ast.BlockStmt) {
	if b == nil {
		return
	}
	nesting := p.nesting
	p.nesting = 0
	const most = 100
	if header+p.bodySize(b, most) > most {
		p.white(blank)
		p.block(b, 1)
		p.nesting = nesting
		return
	}
	p.white(separator)
	p.at(b.Lbrace)
	p.token(token.LBRACE)
	if len(b.List) > 0 {
		p.white(blank)
		for i, s := range b.List {
			if i > 0 {
				p.token(token.SEMICOLON)
				p.white(blank)
			}
			p.stmt(s, i == len(b.List)-1)
		}
		p.white(blank)
	}
	p.flip(noBreak)
	p.at(b.Rbrace)
	p.token(token.RBRACE)
	p.flip(noBreak)
	p.nesting = nesting
}

// bodySize estimates the length of a body in one line.
func (p *printer) bodySize(b *ast.BlockStmt, most int) int {
	const mostStatements = 5
	start, end := b.Pos(), b.Rbrace
	if start.IsValid() && end.IsValid() && p.line(start) != p.line(end) || len(b.List) > mostStatements {
		return most + 1
	}
	size := p.commentSize(p.position(end))
	for i, s := range b.List {
		if size > most {
			break
		}
		if i > 0 {
			size += len("; ")
		}
		size += p.size(s, most)
	}
	return size
}
