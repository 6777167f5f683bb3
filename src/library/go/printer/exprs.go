package printer

import (
	"go/ast"
	"go/token"
	"strings"
)

// expr prints an expression by itself.
func (p *printer) expr(x ast.Expr) { p.operand(x, token.LowestPrec, 1) }

// exprAt prints an expression at a depth: the deeper, the fewer blanks stand around operators.
func (p *printer) exprAt(x ast.Expr, depth int) { p.operand(x, token.LowestPrec, depth) }

func unparen(x ast.Expr) ast.Expr {
	for {
		paren, ok := x.(*ast.ParenExpr)
		if !ok {
			return x
		}
		x = paren.X
	}
}

// around prints an expression in parentheses.
func (p *printer) around(print func()) {
	p.token(token.LPAREN)
	print()
	p.token(token.RPAREN)
}

// operand prints an expression where operators of a lower precedence than least need parentheses.
func (p *printer) operand(expr ast.Expr, least, depth int) {
	p.at(expr.Pos())
	switch x := expr.(type) {
	case *ast.BadExpr:
		p.raw("BadExpr")
	case *ast.Ident:
		p.ident(x)
	case *ast.BasicLit:
		if p.config.Mode&normalizeNumbers != 0 {
			x = normalized(x)
		}
		p.literal(x)
	case *ast.BinaryExpr:
		p.binary(x, least, blanksBelow(x, depth), depth)
	case *ast.UnaryExpr:
		if least > token.UnaryPrec {
			p.around(func() { p.expr(x) })
			return
		}
		p.token(x.Op)
		if x.Op == token.RANGE {
			p.white(blank)
		}
		p.operand(x.X, token.UnaryPrec, depth)
	case *ast.StarExpr:
		star := func() {
			p.token(token.MUL)
			p.expr(x.X)
		}
		if least > token.UnaryPrec {
			p.around(star)
		} else {
			star()
		}
	case *ast.KeyValueExpr:
		p.expr(x.Key)
		p.at(x.Colon)
		p.token(token.COLON)
		p.white(blank)
		p.expr(x.Value)
	case *ast.ParenExpr:
		if _, double := x.X.(*ast.ParenExpr); double {
			p.exprAt(x.X, depth)
			return
		}
		p.token(token.LPAREN)
		p.exprAt(x.X, max(depth-1, 1))
		p.at(x.Rparen)
		p.token(token.RPAREN)
	case *ast.SelectorExpr:
		p.selector(x, depth, false)
	case *ast.TypeAssertExpr:
		p.typeAssertion(x, depth)
	case *ast.IndexExpr:
		p.operand(x.X, token.HighestPrec, 1)
		p.at(x.Lbrack)
		p.token(token.LBRACK)
		p.exprAt(x.Index, depth+1)
		p.at(x.Rbrack)
		p.token(token.RBRACK)
	case *ast.IndexListExpr:
		p.operand(x.X, token.HighestPrec, 1)
		p.at(x.Lbrack)
		p.token(token.LBRACK)
		p.exprList(x.Lbrack, x.Indices, depth+1, lastComma, x.Rbrack, false)
		p.at(x.Rbrack)
		p.token(token.RBRACK)
	case *ast.SliceExpr:
		p.slice(x, depth)
	case *ast.CallExpr:
		p.call(x, depth)
	case *ast.CompositeLit:
		p.compositeLit(x, depth)
	case *ast.FuncLit:
		p.at(x.Type.Pos())
		p.token(token.FUNC)
		column := p.out.Column - len("func")
		p.signature(x.Type)
		p.body(p.distance(x.Type.Pos(), column), blank, x.Body)
	default:
		p.typ(expr)
	}
}

func (p *printer) typ(expr ast.Expr) {
	switch x := expr.(type) {
	case *ast.Ellipsis:
		p.token(token.ELLIPSIS)
		if x.Elt != nil {
			p.expr(x.Elt)
		}
	case *ast.ArrayType:
		p.token(token.LBRACK)
		if x.Len != nil {
			p.expr(x.Len)
		}
		p.token(token.RBRACK)
		p.expr(x.Elt)
	case *ast.StructType:
		p.token(token.STRUCT)
		p.fieldList(x.Fields, true, x.Incomplete)
	case *ast.FuncType:
		p.token(token.FUNC)
		p.signature(x)
	case *ast.InterfaceType:
		p.token(token.INTERFACE)
		p.fieldList(x.Methods, false, x.Incomplete)
	case *ast.MapType:
		p.token(token.MAP)
		p.token(token.LBRACK)
		p.expr(x.Key)
		p.token(token.RBRACK)
		p.expr(x.Value)
	case *ast.ChanType:
		if x.Dir == ast.RECV {
			p.token(token.ARROW)
		}
		p.token(token.CHAN)
		if x.Dir == ast.SEND {
			p.at(x.Arrow)
			p.token(token.ARROW)
		}
		p.white(blank)
		p.expr(x.Value)
	default:
		panic("unreachable")
	}
}

// operators tells which operators an expression has that are printed without parentheses: of the precedences 4 and 5, and the greatest
// precedence that must have blanks because the operand behind it starts with a character that would join it; 0 if none must.
func operators(e *ast.BinaryExpr) (has4, has5 bool, clash int) {
	precedence := e.Op.Precedence()
	has4, has5 = precedence == 4, precedence == 5
	inner := func(x *ast.BinaryExpr) {
		h4, h5, c := operators(x)
		has4, has5, clash = has4 || h4, has5 || h5, max(clash, c)
	}
	if x, ok := e.X.(*ast.BinaryExpr); ok && x.Op.Precedence() >= precedence {
		inner(x)
	}
	switch y := e.Y.(type) {
	case *ast.BinaryExpr:
		if y.Op.Precedence() > precedence {
			inner(y)
		}
	case *ast.StarExpr:
		if e.Op == token.QUO {
			clash = 5
		}
	case *ast.UnaryExpr:
		switch e.Op.String() + y.Op.String() {
		case "/*", "&&", "&^":
			clash = 5
		case "++", "--":
			clash = max(clash, 4)
		}
	}
	return has4, has5, clash
}

// blanksBelow returns the precedence below which operators of an expression have blanks around them.
func blanksBelow(e *ast.BinaryExpr, depth int) int {
	has4, has5, clash := operators(e)
	switch {
	case clash > 0:
		return clash + 1
	case depth > 1:
		return 4
	case has4 && has5:
		return 5
	}
	return 6
}

func (p *printer) binary(x *ast.BinaryExpr, least, limit, depth int) {
	precedence := x.Op.Precedence()
	if precedence < least {
		p.around(func() { p.exprAt(x, max(depth-1, 1)) })
		return
	}
	blanks := precedence < limit
	left := depth + 1
	if inner, ok := x.X.(*ast.BinaryExpr); ok && inner.Op.Precedence() == precedence {
		left = depth
	}
	p.operand(x.X, precedence, left)
	if blanks {
		p.white(blank)
	}
	from, to := p.pos.Line, p.line(x.Y.Pos())
	p.at(x.OpPos)
	p.token(x.Op)
	broken := from != to && from > 0 && to > 0 && p.breakTo(to, 1, indent, true) > 0
	if blanks && !broken {
		p.white(blank)
	}
	p.operand(x.Y, precedence+1, depth+1)
	if broken {
		p.white(unindent)
	}
}

// selector prints X.Sel and reports whether the lines behind a line break in it are still indented, which they are if Sel is called.
func (p *printer) selector(x *ast.SelectorExpr, depth int, called bool) bool {
	p.operand(x.X, token.HighestPrec, depth)
	p.token(token.PERIOD)
	if line := p.line(x.Sel.Pos()); p.pos.IsValid() && p.pos.Line < line {
		p.white(indent, newline)
		p.at(x.Sel.Pos())
		p.ident(x.Sel)
		if !called {
			p.white(unindent)
		}
		return true
	}
	p.at(x.Sel.Pos())
	p.ident(x.Sel)
	return false
}

func (p *printer) typeAssertion(x *ast.TypeAssertExpr, depth int) {
	p.operand(x.X, token.HighestPrec, depth)
	p.token(token.PERIOD)
	p.at(x.Lparen)
	p.token(token.LPAREN)
	if x.Type != nil {
		p.expr(x.Type)
	} else {
		p.token(token.TYPE)
	}
	p.at(x.Rparen)
	p.token(token.RPAREN)
}

func (p *printer) slice(x *ast.SliceExpr, depth int) {
	p.operand(x.X, token.HighestPrec, 1)
	p.at(x.Lbrack)
	p.token(token.LBRACK)
	bounds := []ast.Expr{x.Low, x.High}
	if x.Max != nil {
		bounds = append(bounds, x.Max)
	}
	count, operators := 0, false
	for _, b := range bounds {
		if b != nil {
			count++
			_, ok := b.(*ast.BinaryExpr)
			operators = operators || ok
		}
	}
	blanks := depth <= 1 && count > 1 && operators
	for i, b := range bounds {
		if i > 0 {
			if blanks && bounds[i-1] != nil {
				p.white(blank)
			}
			p.token(token.COLON)
			if blanks && b != nil {
				p.white(blank)
			}
		}
		if b != nil {
			p.exprAt(b, depth+1)
		}
	}
	p.at(x.Rbrack)
	p.token(token.RBRACK)
}

func (p *printer) call(x *ast.CallExpr, depth int) {
	if len(x.Args) > 1 {
		depth++
	}
	indented := false
	switch f := x.Fun.(type) {
	case *ast.FuncType:
		p.around(func() { p.operand(f, token.HighestPrec, depth) })
	case *ast.SelectorExpr:
		indented = p.selector(f, depth, true)
	default:
		p.operand(f, token.HighestPrec, depth)
	}
	p.at(x.Lparen)
	p.token(token.LPAREN)
	if x.Ellipsis == token.NoPos {
		p.exprList(x.Lparen, x.Args, depth, lastComma, x.Rparen, false)
	} else {
		p.exprList(x.Lparen, x.Args, depth, 0, x.Ellipsis, false)
		p.at(x.Ellipsis)
		p.token(token.ELLIPSIS)
		if x.Rparen.IsValid() && p.line(x.Ellipsis) < p.line(x.Rparen) {
			p.token(token.COMMA)
			p.white(formfeed)
		}
	}
	p.at(x.Rparen)
	p.token(token.RPAREN)
	if indented {
		p.white(unindent)
	}
}

func (p *printer) compositeLit(x *ast.CompositeLit, depth int) {
	if x.Type != nil {
		p.operand(x.Type, token.HighestPrec, depth)
	}
	p.nesting++
	p.at(x.Lbrace)
	p.token(token.LBRACE)
	p.exprList(x.Lbrace, x.Elts, 1, lastComma, x.Rbrace, x.Incomplete)
	flags := noBreak
	if len(x.Elts) > 0 {
		flags |= noBlank
	}
	p.white(indent, unindent) // for comments that stand alone
	p.flip(flags)
	p.at(x.Rbrace)
	p.token(token.RBRACE)
	p.flip(flags)
	p.nesting--
}

// normalized returns a number with prefix and exponent in lower case, and an imaginary integer without leading zeros.
func normalized(x *ast.BasicLit) *ast.BasicLit {
	if x.Kind != token.INT && x.Kind != token.FLOAT && x.Kind != token.IMAG || len(x.Value) < 2 {
		return x
	}
	text := x.Value
	lower := func(exponent byte) {
		if i := strings.LastIndexByte(text, exponent); i >= 0 {
			text = text[:i] + string(exponent|0x20) + text[i+1:]
		}
	}
	switch text[:2] {
	case "0x", "0X":
		text = "0x" + text[2:]
		lower('P')
	case "0o", "0O":
		text = "0o" + text[2:]
	case "0b", "0B":
		text = "0b" + text[2:]
	default:
		before := text
		lower('E')
		if text == before && text[len(text)-1] == 'i' && !strings.ContainsAny(text, ".e") {
			text = strings.TrimLeft(text, "0_")
			if text == "i" {
				text = "0i"
			}
		}
	}
	if text == x.Value {
		return x
	}
	return &ast.BasicLit{ValuePos: x.ValuePos, Kind: x.Kind, Value: text}
}
