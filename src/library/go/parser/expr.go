package parser

import (
	"go/ast"
	"go/token"
)

// expr takes an expression, which may be a type.
func (p *parser) expr() ast.Expr {
	if p.trace {
		p.enter("Expression")
		defer p.leave()
	}
	return p.binary(nil, token.LowestPrec+1)
}

// rightSide takes an expression in which '=' is meant to be '=='.
func (p *parser) rightSide() ast.Expr {
	before := p.right
	p.right = true
	x := p.expr()
	p.right = before
	return x
}

func (p *parser) exprList(right bool) (list []ast.Expr) {
	if p.trace {
		p.enter("ExpressionList")
		defer p.leave()
	}
	before := p.right
	p.right = right
	list = append(list, p.expr())
	for p.tok == token.COMMA {
		p.next()
		list = append(list, p.expr())
	}
	p.right = before
	return list
}

// binary takes an expression of operators that bind at least as strong as least. Its left operand was taken already if it is not nil.
func (p *parser) binary(x ast.Expr, least int) ast.Expr {
	if p.trace {
		p.enter("BinaryExpr")
		defer p.leave()
	}
	depth := p.depth
	if x == nil {
		x = p.unary()
	}
	for {
		p.deeper()
		op := p.tok
		if p.right && op == token.ASSIGN {
			op = token.EQL
		}
		precedence := op.Precedence()
		if precedence < least {
			p.depth = depth
			return x
		}
		pos := p.expect(op)
		x = &ast.BinaryExpr{X: x, OpPos: pos, Op: op, Y: p.binary(nil, precedence+1)}
	}
}

func (p *parser) unary() (x ast.Expr) {
	if p.trace {
		p.enter("UnaryExpr")
		defer p.leave()
	}
	p.deeper()
	pos := p.pos
	switch op := p.tok; op {
	case token.ADD, token.SUB, token.NOT, token.XOR, token.AND, token.TILDE:
		p.next()
		x = &ast.UnaryExpr{OpPos: pos, Op: op, X: p.unary()}
	case token.MUL:
		p.next()
		x = &ast.StarExpr{Star: pos, X: p.unary()}
	case token.ARROW:
		p.next()
		x = p.unary()
		if t, ok := x.(*ast.ChanType); ok {
			p.arrowBefore(t, pos)
		} else {
			x = &ast.UnaryExpr{OpPos: pos, Op: token.ARROW, X: x}
		}
	default:
		x = p.primary(nil)
	}
	p.depth--
	return x
}

// arrowBefore adds an arrow to a channel type: <-chan<- T was taken for <-(chan<- T) and is (<-chan)(<-T); T takes the second arrow.
func (p *parser) arrowBefore(t *ast.ChanType, arrow token.Pos) {
	for {
		if t.Dir == ast.RECV {
			p.expected(t.Arrow, "'chan'")
		}
		sent := t.Dir == ast.SEND
		t.Begin, t.Arrow, arrow = arrow, arrow, t.Arrow
		t.Dir = ast.RECV
		if !sent {
			return
		}
		inner, ok := t.Value.(*ast.ChanType)
		if !ok {
			p.expected(arrow, "channel type")
			return
		}
		t = inner
	}
}

// operand takes a name, a literal, an expression in parentheses or a type that starts with a keyword or a bracket.
func (p *parser) operand() ast.Expr {
	if p.trace {
		p.enter("Operand")
		defer p.leave()
	}
	switch p.tok {
	case token.IDENT:
		return p.ident()
	case token.INT, token.FLOAT, token.IMAG, token.CHAR, token.STRING:
		x := &ast.BasicLit{ValuePos: p.pos, Kind: p.tok, Value: p.lit}
		p.next()
		return x
	case token.LPAREN:
		x := &ast.ParenExpr{Lparen: p.pos}
		p.next()
		p.level++
		x.X = p.rightSide()
		p.level--
		x.Rparen = p.expect(token.RPAREN)
		return x
	case token.FUNC:
		return p.function()
	}
	if t := p.typeIfAny(); t != nil {
		return t
	}
	pos := p.pos
	p.expected(pos, "operand")
	p.skip(startsStatement)
	return &ast.BadExpr{From: pos, To: p.pos}
}

// function takes a function type or literal.
func (p *parser) function() ast.Expr {
	if p.trace {
		p.enter("FuncTypeOrLit")
		defer p.leave()
	}
	t := p.funcType()
	if p.tok != token.LBRACE {
		return t
	}
	p.level++
	body := p.block()
	p.level--
	return &ast.FuncLit{Type: t, Body: body}
}

func unparen(x ast.Expr) ast.Expr {
	for {
		paren, ok := x.(*ast.ParenExpr)
		if !ok {
			return x
		}
		x = paren.X
	}
}

// primary takes an operand with selectors, indexes, calls and literal values behind it; the operand was taken already if x is not nil.
func (p *parser) primary(x ast.Expr) ast.Expr {
	if p.trace {
		p.enter("PrimaryExpr")
		defer p.leave()
	}
	depth := p.depth
	if x == nil {
		x = p.operand()
	}
	for {
		p.deeper()
		switch p.tok {
		case token.PERIOD:
			x = p.behindPeriod(x)
			continue
		case token.LBRACK:
			x = p.behindBracket(x)
			continue
		case token.LPAREN:
			x = p.call(x)
			continue
		case token.LBRACE:
			if t := unparen(x); p.takesBrace(t) {
				if t != x {
					p.error(t.Pos(), "cannot parenthesize type in composite literal")
				}
				x = p.literalValue(x)
				continue
			}
		}
		p.depth = depth
		return x
	}
}

// takesBrace reports whether '{' behind x starts a literal value; in the header of a statement it starts a block unless x can only
// be a type.
func (p *parser) takesBrace(x ast.Expr) bool {
	switch x.(type) {
	case *ast.ArrayType, *ast.StructType, *ast.MapType:
		return true
	case *ast.BadExpr, *ast.Ident, *ast.SelectorExpr, *ast.IndexExpr, *ast.IndexListExpr:
		return p.level >= 0
	}
	return false
}

// behindPeriod takes a selector or a type assertion.
func (p *parser) behindPeriod(x ast.Expr) ast.Expr {
	p.next()
	switch p.tok {
	case token.IDENT:
		if p.trace {
			p.enter("Selector")
			defer p.leave()
		}
		return &ast.SelectorExpr{X: x, Sel: p.ident()}
	case token.LPAREN:
		if p.trace {
			p.enter("TypeAssertion")
			defer p.leave()
		}
		assertion := &ast.TypeAssertExpr{X: x, Lparen: p.expect(token.LPAREN)}
		if p.tok == token.TYPE {
			p.next()
		} else {
			assertion.Type = p.typ()
		}
		assertion.Rparen = p.expect(token.RPAREN)
		return assertion
	}
	pos := p.pos
	p.expected(pos, "selector or type assertion")
	if p.tok != token.RBRACE {
		p.next()
	}
	return &ast.SelectorExpr{X: x, Sel: &ast.Ident{NamePos: pos, Name: "_"}}
}

// behindBracket takes an index, a slice range or type arguments.
func (p *parser) behindBracket(x ast.Expr) ast.Expr {
	if p.trace {
		p.enter("parseIndexOrSliceOrInstance")
		defer p.leave()
	}
	lbrack := p.expect(token.LBRACK)
	if p.tok == token.RBRACK {
		p.expected(p.pos, "operand")
		rbrack := p.pos
		p.next()
		return &ast.IndexExpr{X: x, Lbrack: lbrack, Index: &ast.BadExpr{From: rbrack, To: rbrack}, Rbrack: rbrack}
	}
	p.level++
	var first ast.Expr
	if p.tok != token.COLON {
		first = p.rightSide()
	}
	if p.tok == token.COLON {
		return p.sliceRange(&ast.SliceExpr{X: x, Lbrack: lbrack, Low: first})
	}
	list := []ast.Expr{first}
	for p.tok == token.COMMA {
		p.next()
		if p.tok != token.RBRACK && p.tok != token.EOF {
			list = append(list, p.typ())
		}
	}
	p.level--
	return indexed(x, lbrack, list, p.expect(token.RBRACK))
}

// sliceRange takes the rest of a slice expression from the first colon on.
func (p *parser) sliceRange(s *ast.SliceExpr) ast.Expr {
	bound := func() (colon token.Pos, x ast.Expr) {
		colon = p.expect(token.COLON)
		if p.tok != token.COLON && p.tok != token.RBRACK && p.tok != token.EOF {
			x = p.rightSide()
		}
		return colon, x
	}
	var first, second token.Pos
	first, s.High = bound()
	if p.tok == token.COLON {
		s.Slice3 = true
		second, s.Max = bound()
	}
	p.level--
	s.Rbrack = p.expect(token.RBRACK)
	if s.Slice3 && s.High == nil {
		p.error(first, "middle index required in 3-index slice")
		s.High = &ast.BadExpr{From: first + 1, To: second}
	}
	if s.Slice3 && s.Max == nil {
		p.error(second, "final index required in 3-index slice")
		s.Max = &ast.BadExpr{From: second + 1, To: s.Rbrack}
	}
	return s
}

// call takes the arguments of a call or conversion.
func (p *parser) call(fun ast.Expr) *ast.CallExpr {
	if p.trace {
		p.enter("CallOrConversion")
		defer p.leave()
	}
	x := &ast.CallExpr{Fun: fun, Lparen: p.expect(token.LPAREN)}
	p.level++
	for p.tok != token.RPAREN && p.tok != token.EOF && x.Ellipsis == token.NoPos {
		x.Args = append(x.Args, p.rightSide())
		if p.tok == token.ELLIPSIS {
			x.Ellipsis = p.pos
			p.next()
		}
		if !p.comma("argument list", token.RPAREN) {
			break
		}
		p.next()
	}
	p.level--
	x.Rparen = p.expectEnd(token.RPAREN, "argument list")
	return x
}

// literalValue takes the braces of a composite literal.
func (p *parser) literalValue(typ ast.Expr) ast.Expr {
	if p.trace {
		p.enter("LiteralValue")
		defer p.leave()
	}
	x := &ast.CompositeLit{Type: typ, Lbrace: p.expect(token.LBRACE)}
	p.level++
	for p.tok != token.RBRACE && p.tok != token.EOF {
		x.Elts = append(x.Elts, p.literalElement())
		if !p.comma("composite literal", token.RBRACE) {
			break
		}
		p.next()
	}
	p.level--
	x.Rbrace = p.expectEnd(token.RBRACE, "composite literal")
	return x
}

func (p *parser) literalElement() ast.Expr {
	if p.trace {
		p.enter("Element")
		defer p.leave()
	}
	x := p.elementValue()
	if p.tok != token.COLON {
		return x
	}
	colon := p.pos
	p.next()
	return &ast.KeyValueExpr{Key: x, Colon: colon, Value: p.elementValue()}
}

func (p *parser) elementValue() ast.Expr {
	if p.tok == token.LBRACE {
		return p.literalValue(nil)
	}
	return p.expr()
}
