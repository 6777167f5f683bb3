package parser

import (
	"fmt"
	"go/ast"
	"go/token"
)

// block takes statements in braces.
func (p *parser) block() *ast.BlockStmt {
	if p.trace {
		p.enter("BlockStmt")
		defer p.leave()
	}
	b := &ast.BlockStmt{Lbrace: p.expect(token.LBRACE)}
	b.List = p.statements()
	b.Rbrace = p.expectBrace()
	return b
}

func (p *parser) statements() (list []ast.Stmt) {
	if p.trace {
		p.enter("StatementList")
		defer p.leave()
	}
	for p.tok != token.CASE && p.tok != token.DEFAULT && p.tok != token.RBRACE && p.tok != token.EOF {
		list = append(list, p.statement())
	}
	return list
}

func (p *parser) statement() (s ast.Stmt) {
	if p.trace {
		p.enter("Statement")
		defer p.leave()
	}
	p.deeper()
	switch p.tok {
	case token.CONST, token.TYPE, token.VAR:
		s = &ast.DeclStmt{Decl: p.declaration(startsStatement)}
	case token.IDENT, token.INT, token.FLOAT, token.IMAG, token.CHAR, token.STRING, token.FUNC, token.LPAREN,
		token.LBRACK, token.STRUCT, token.MAP, token.CHAN, token.INTERFACE,
		token.ADD, token.SUB, token.MUL, token.AND, token.XOR, token.ARROW, token.NOT:
		s, _ = p.simple(withLabel)
		if _, labeled := s.(*ast.LabeledStmt); !labeled {
			p.endOfStatement()
		}
	case token.GO, token.DEFER:
		s = p.goOrDefer()
	case token.RETURN:
		s = p.returnStatement()
	case token.BREAK, token.CONTINUE, token.GOTO, token.FALLTHROUGH:
		s = p.branch()
	case token.LBRACE:
		s = p.block()
		p.endOfStatement()
	case token.IF:
		s = p.ifStatement()
	case token.SWITCH:
		s = p.switchStatement()
	case token.SELECT:
		s = p.selectStatement()
	case token.FOR:
		s = p.forStatement()
	case token.SEMICOLON:
		s = &ast.EmptyStmt{Semicolon: p.pos, Implicit: p.lit == "\n"}
		p.next()
	case token.RBRACE:
		s = &ast.EmptyStmt{Semicolon: p.pos, Implicit: true}
	default:
		pos := p.pos
		p.expected(pos, "statement")
		p.skip(startsStatement)
		s = &ast.BadStmt{From: pos, To: p.pos}
	}
	p.depth--
	return s
}

// What simple may take beside simple statements.
const (
	nothingElse = iota
	withLabel   // a labeled statement
	withRange   // a range clause
)

// simple takes a simple statement. A range clause comes as an assignment of a unary expression with the operator RANGE.
func (p *parser) simple(also int) (s ast.Stmt, isRange bool) {
	if p.trace {
		p.enter("SimpleStmt")
		defer p.leave()
	}
	left := p.exprList(false)
	pos, tok := p.pos, p.tok
	switch tok {
	case token.DEFINE, token.ASSIGN, token.ADD_ASSIGN, token.SUB_ASSIGN, token.MUL_ASSIGN, token.QUO_ASSIGN, token.REM_ASSIGN,
		token.AND_ASSIGN, token.OR_ASSIGN, token.XOR_ASSIGN, token.SHL_ASSIGN, token.SHR_ASSIGN, token.AND_NOT_ASSIGN:
		p.next()
		assign := &ast.AssignStmt{Lhs: left, TokPos: pos, Tok: tok}
		if also == withRange && p.tok == token.RANGE && (tok == token.DEFINE || tok == token.ASSIGN) {
			assign.Rhs = p.rangeOperand()
			return assign, true
		}
		assign.Rhs = p.exprList(true)
		return assign, false
	}
	if len(left) > 1 {
		p.expected(left[0].Pos(), "1 expression")
	}
	x := left[0]
	switch tok {
	case token.COLON:
		p.next()
		if label, ok := x.(*ast.Ident); ok && also == withLabel {
			return &ast.LabeledStmt{Label: label, Colon: pos, Stmt: p.statement()}, false
		}
		p.error(pos, "illegal label declaration")
		return &ast.BadStmt{From: x.Pos(), To: pos + 1}, false
	case token.ARROW:
		p.next()
		return &ast.SendStmt{Chan: x, Arrow: pos, Value: p.rightSide()}, false
	case token.INC, token.DEC:
		p.next()
		return &ast.IncDecStmt{X: x, TokPos: pos, Tok: tok}, false
	}
	return &ast.ExprStmt{X: x}, false
}

// rangeOperand takes "range x".
func (p *parser) rangeOperand() []ast.Expr {
	pos := p.pos
	p.next()
	return []ast.Expr{&ast.UnaryExpr{OpPos: pos, Op: token.RANGE, X: p.rightSide()}}
}

func (p *parser) goOrDefer() ast.Stmt {
	keyword := p.tok
	if p.trace {
		p.enter(map[token.Token]string{token.GO: "GoStmt", token.DEFER: "DeferStmt"}[keyword])
		defer p.leave()
	}
	pos := p.expect(keyword)
	x := p.rightSide()
	if inner := unparen(x); inner != x {
		p.error(x.Pos(), fmt.Sprintf("expression in %s must not be parenthesized", keyword))
		x = inner
	}
	call, isCall := x.(*ast.CallExpr)
	if _, isBad := x.(*ast.BadExpr); !isCall && !isBad {
		p.error(p.inFile(x.End()), fmt.Sprintf("expression in %s must be function call", keyword))
	}
	p.endOfStatement()
	switch {
	case !isCall:
		return &ast.BadStmt{From: pos, To: pos + token.Pos(len(keyword.String()))}
	case keyword == token.GO:
		return &ast.GoStmt{Go: pos, Call: call}
	}
	return &ast.DeferStmt{Defer: pos, Call: call}
}

func (p *parser) returnStatement() *ast.ReturnStmt {
	if p.trace {
		p.enter("ReturnStmt")
		defer p.leave()
	}
	s := &ast.ReturnStmt{Return: p.expect(token.RETURN)}
	if p.tok != token.SEMICOLON && p.tok != token.RBRACE {
		s.Results = p.exprList(true)
	}
	p.endOfStatement()
	return s
}

func (p *parser) branch() *ast.BranchStmt {
	if p.trace {
		p.enter("BranchStmt")
		defer p.leave()
	}
	s := &ast.BranchStmt{Tok: p.tok}
	s.TokPos = p.expect(p.tok)
	if s.Tok != token.FALLTHROUGH && p.tok == token.IDENT {
		s.Label = p.ident()
	}
	p.endOfStatement()
	return s
}

// condition returns the expression that a simple statement must be; nil if the statement is nil.
func (p *parser) condition(s ast.Stmt, what string) ast.Expr {
	switch s := s.(type) {
	case nil:
		return nil
	case *ast.ExprStmt:
		return s.X
	}
	found := "simple statement"
	if _, ok := s.(*ast.AssignStmt); ok {
		found = "assignment"
	}
	p.error(s.Pos(), fmt.Sprintf("expected %s, found %s (missing parentheses around composite literal?)", what, found))
	return &ast.BadExpr{From: s.Pos(), To: p.inFile(s.End())}
}

func (p *parser) ifStatement() *ast.IfStmt {
	if p.trace {
		p.enter("IfStmt")
		defer p.leave()
	}
	p.deeper()
	s := &ast.IfStmt{If: p.expect(token.IF)}
	p.ifHeader(s)
	s.Body = p.block()
	if p.tok == token.ELSE {
		p.next()
		switch p.tok {
		case token.IF:
			s.Else = p.ifStatement()
		case token.LBRACE:
			s.Else = p.block()
			p.endOfStatement()
		default:
			p.expected(p.pos, "if statement or block")
			s.Else = &ast.BadStmt{From: p.pos, To: p.pos}
		}
	} else {
		p.endOfStatement()
	}
	p.depth--
	return s
}

func (p *parser) ifHeader(s *ast.IfStmt) {
	if p.tok == token.LBRACE {
		p.error(p.pos, "missing condition in if statement")
		s.Cond = &ast.BadExpr{From: p.pos, To: p.pos}
		return
	}
	level := p.level
	p.level = -1
	if p.tok != token.SEMICOLON {
		if p.tok == token.VAR {
			p.next()
			p.error(p.pos, "var declaration not allowed in if initializer")
		}
		s.Init, _ = p.simple(nothingElse)
	}
	var cond ast.Stmt
	semicolon, newline := token.NoPos, false
	if p.tok == token.LBRACE {
		cond, s.Init = s.Init, nil
	} else {
		if p.tok == token.SEMICOLON {
			semicolon, newline = p.pos, p.lit == "\n"
		}
		p.expect(token.SEMICOLON)
		if p.tok != token.LBRACE {
			cond, _ = p.simple(nothingElse)
		}
	}
	switch {
	case cond != nil:
		s.Cond = p.condition(cond, "boolean expression")
	case semicolon == token.NoPos:
	case newline:
		p.error(semicolon, "unexpected newline, expecting { after if clause")
	default:
		p.error(semicolon, "missing condition in if statement")
	}
	if s.Cond == nil {
		s.Cond = &ast.BadExpr{From: p.pos, To: p.pos}
	}
	p.level = level
}

func (p *parser) switchStatement() ast.Stmt {
	if p.trace {
		p.enter("SwitchStmt")
		defer p.leave()
	}
	pos := p.expect(token.SWITCH)
	var init, tag ast.Stmt
	if p.tok != token.LBRACE {
		level := p.level
		p.level = -1
		if p.tok != token.SEMICOLON {
			tag, _ = p.simple(nothingElse)
		}
		if p.tok == token.SEMICOLON {
			p.next()
			init, tag = tag, nil
			if p.tok != token.LBRACE {
				tag, _ = p.simple(nothingElse)
			}
		}
		p.level = level
	}
	onType := p.isTypeSwitch(tag)
	body := p.clauses(func() ast.Stmt { return p.caseClause() })
	if onType {
		return &ast.TypeSwitchStmt{Switch: pos, Init: init, Assign: tag, Body: body}
	}
	return &ast.SwitchStmt{Switch: pos, Init: init, Tag: p.condition(tag, "switch expression"), Body: body}
}

// isTypeSwitch reports whether a statement is x.(type) or y := x.(type); y = x.(type) is an error, but counts.
func (p *parser) isTypeSwitch(s ast.Stmt) bool {
	guard := func(x ast.Expr) bool {
		assertion, ok := x.(*ast.TypeAssertExpr)
		return ok && assertion.Type == nil
	}
	switch s := s.(type) {
	case *ast.ExprStmt:
		return guard(s.X)
	case *ast.AssignStmt:
		if len(s.Lhs) != 1 || len(s.Rhs) != 1 || !guard(s.Rhs[0]) {
			return false
		}
		if s.Tok == token.ASSIGN {
			p.error(s.TokPos, "expected ':=', found '='")
		}
		return s.Tok == token.ASSIGN || s.Tok == token.DEFINE
	}
	return false
}

// clauses takes the braces of a switch or select statement.
func (p *parser) clauses(clause func() ast.Stmt) *ast.BlockStmt {
	b := &ast.BlockStmt{Lbrace: p.expect(token.LBRACE)}
	for p.tok == token.CASE || p.tok == token.DEFAULT {
		b.List = append(b.List, clause())
	}
	b.Rbrace = p.expect(token.RBRACE)
	p.endOfStatement()
	return b
}

func (p *parser) caseClause() *ast.CaseClause {
	if p.trace {
		p.enter("CaseClause")
		defer p.leave()
	}
	c := &ast.CaseClause{Case: p.pos}
	if p.tok == token.CASE {
		p.next()
		c.List = p.exprList(true)
	} else {
		p.expect(token.DEFAULT)
	}
	c.Colon = p.expect(token.COLON)
	c.Body = p.statements()
	return c
}

func (p *parser) selectStatement() *ast.SelectStmt {
	if p.trace {
		p.enter("SelectStmt")
		defer p.leave()
	}
	s := &ast.SelectStmt{Select: p.expect(token.SELECT)}
	s.Body = p.clauses(func() ast.Stmt { return p.commClause() })
	return s
}

func (p *parser) commClause() *ast.CommClause {
	if p.trace {
		p.enter("CommClause")
		defer p.leave()
	}
	c := &ast.CommClause{Case: p.pos}
	if p.tok == token.CASE {
		p.next()
		c.Comm = p.communication()
	} else {
		p.expect(token.DEFAULT)
	}
	c.Colon = p.expect(token.COLON)
	c.Body = p.statements()
	return c
}

// communication takes the send or receive of a case.
func (p *parser) communication() ast.Stmt {
	left := p.exprList(false)
	pos, tok := p.pos, p.tok
	if tok == token.ASSIGN || tok == token.DEFINE {
		if len(left) > 2 {
			p.expected(left[0].Pos(), "1 or 2 expressions")
			left = left[:2]
		}
		p.next()
		return &ast.AssignStmt{Lhs: left, TokPos: pos, Tok: tok, Rhs: []ast.Expr{p.rightSide()}}
	}
	if len(left) > 1 {
		p.expected(left[0].Pos(), "1 expression")
	}
	if tok == token.ARROW {
		p.next()
		return &ast.SendStmt{Chan: left[0], Arrow: pos, Value: p.rightSide()}
	}
	return &ast.ExprStmt{X: left[0]}
}

func (p *parser) forStatement() ast.Stmt {
	if p.trace {
		p.enter("ForStmt")
		defer p.leave()
	}
	pos := p.expect(token.FOR)
	var init, cond, post ast.Stmt
	isRange := false
	if p.tok != token.LBRACE {
		level := p.level
		p.level = -1
		if p.tok == token.RANGE {
			cond, isRange = &ast.AssignStmt{Rhs: p.rangeOperand()}, true
		} else if p.tok != token.SEMICOLON {
			cond, isRange = p.simple(withRange)
		}
		if !isRange && p.tok == token.SEMICOLON {
			p.next()
			init, cond = cond, nil
			if p.tok != token.SEMICOLON {
				cond, _ = p.simple(nothingElse)
			}
			p.endOfStatement()
			if p.tok != token.LBRACE {
				post, _ = p.simple(nothingElse)
			}
		}
		p.level = level
	}
	body := p.block()
	p.endOfStatement()
	if !isRange {
		return &ast.ForStmt{For: pos, Init: init, Cond: p.condition(cond, "boolean or range expression"), Post: post, Body: body}
	}
	clause := cond.(*ast.AssignStmt)
	operand := clause.Rhs[0].(*ast.UnaryExpr)
	s := &ast.RangeStmt{For: pos, TokPos: clause.TokPos, Tok: clause.Tok, Range: operand.OpPos, X: operand.X, Body: body}
	switch left := clause.Lhs; len(left) {
	case 0:
	case 1:
		s.Key = left[0]
	case 2:
		s.Key, s.Value = left[0], left[1]
	default:
		p.expected(left[len(left)-1].Pos(), "at most 2 expressions")
		return &ast.BadStmt{From: pos, To: p.inFile(body.End())}
	}
	return s
}
