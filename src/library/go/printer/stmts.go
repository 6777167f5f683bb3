package printer

import (
	"go/ast"
	"go/token"
)

// stmts prints statements, one a line, with empty lines between them where the source has some. A depth of 0 is for the clauses of a switch
// or select statement.
func (p *printer) stmts(list []ast.Stmt, depth int, brace bool) {
	if depth > 0 {
		p.white(indent)
	}
	line, count := 0, 0
	for _, s := range list {
		if _, empty := s.(*ast.EmptyStmt); empty {
			continue
		}
		if len(p.output) > 0 {
			p.breakTo(p.line(s.Pos()), 1, none, count == 0 || depth == 0 || p.out.Line > line)
		}
		p.mark = &line
		p.stmt(s, brace && count == len(list)-1)
		for {
			labeled, ok := s.(*ast.LabeledStmt)
			if !ok {
				break
			}
			line++ // each label takes a line
			s = labeled.Stmt
		}
		count++
	}
	if depth > 0 {
		p.white(unindent)
	}
}

func (p *printer) block(b *ast.BlockStmt, depth int) {
	p.at(b.Lbrace)
	p.token(token.LBRACE)
	p.stmts(b.List, depth, true)
	p.breakTo(p.line(b.Rbrace), 1, none, true)
	p.at(b.Rbrace)
	p.token(token.RBRACE)
}

// withoutParens removes parentheses around an expression in the header of a statement, unless they keep the brace of a composite literal from
// being taken for that of the block.
func withoutParens(x ast.Expr) ast.Expr {
	paren, ok := x.(*ast.ParenExpr)
	if !ok {
		return x
	}
	needed := false
	ast.Inspect(paren.X, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ParenExpr:
			return false
		case *ast.CompositeLit:
			needed = needed || isTypeName(n.Type)
			return false
		}
		return true
	})
	if needed {
		return x
	}
	return withoutParens(paren.X)
}

func isTypeName(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.Ident:
		return true
	case *ast.SelectorExpr:
		return isTypeName(x.X)
	}
	return false
}

// header prints the clauses of an if, switch or for statement.
func (p *printer) header(isFor bool, init ast.Stmt, x ast.Expr, post ast.Stmt) {
	p.white(blank)
	separated := true
	if init != nil || post != nil {
		if init != nil {
			p.stmt(init, false)
		}
		p.token(token.SEMICOLON)
		p.white(blank)
	}
	if x != nil {
		p.expr(withoutParens(x))
		separated = false
	}
	if isFor && (init != nil || post != nil) {
		p.token(token.SEMICOLON)
		p.white(blank)
		separated = post == nil
		if post != nil {
			p.stmt(post, false)
		}
	}
	if !separated {
		p.white(blank)
	}
}

// manyLines reports whether results look better if all of them are indented: several take more than one line, or one starts in a line of its
// own.
func (p *printer) manyLines(list []ast.Expr) bool {
	if len(list) < 2 {
		return false
	}
	line, end := p.line(list[0].Pos()), p.line(list[len(list)-1].End())
	if line <= 0 || line >= end {
		return false
	}
	count := 0
	for _, x := range list {
		first, last := p.line(x.Pos()), p.line(x.End())
		if line < first {
			return true
		}
		if first < last {
			count++
		}
		line = last
	}
	return count > 1
}

// stmt prints a statement; brace tells whether the brace of its block follows.
func (p *printer) stmt(stmt ast.Stmt, brace bool) {
	p.at(stmt.Pos())
	switch s := stmt.(type) {
	case *ast.BadStmt:
		p.raw("BadStmt")
	case *ast.EmptyStmt:
	case *ast.DeclStmt:
		p.decl(s.Decl)
	case *ast.ExprStmt:
		p.expr(s.X)
	case *ast.LabeledStmt:
		p.labeled(s, brace)
	case *ast.SendStmt:
		p.expr(s.Chan)
		p.white(blank)
		p.at(s.Arrow)
		p.token(token.ARROW)
		p.white(blank)
		p.expr(s.Value)
	case *ast.IncDecStmt:
		p.exprAt(s.X, 2)
		p.at(s.TokPos)
		p.token(s.Tok)
	case *ast.AssignStmt:
		p.assign(s)
	case *ast.GoStmt:
		p.token(token.GO)
		p.white(blank)
		p.expr(s.Call)
	case *ast.DeferStmt:
		p.token(token.DEFER)
		p.white(blank)
		p.expr(s.Call)
	case *ast.ReturnStmt:
		p.returnStmt(s)
	case *ast.BranchStmt:
		p.token(s.Tok)
		if s.Label != nil {
			p.white(blank)
			p.expr(s.Label)
		}
	case *ast.BlockStmt:
		p.block(s, 1)
	case *ast.IfStmt:
		p.ifStmt(s, brace)
	case *ast.CaseClause:
		p.clause(s.List == nil, func() { p.exprList(s.Pos(), s.List, 1, 0, s.Colon, false) }, s.Colon, s.Body, brace)
	case *ast.CommClause:
		p.clause(s.Comm == nil, func() { p.stmt(s.Comm, false) }, s.Colon, s.Body, brace)
	case *ast.SwitchStmt:
		p.token(token.SWITCH)
		p.header(false, s.Init, s.Tag, nil)
		p.block(s.Body, 0)
	case *ast.TypeSwitchStmt:
		p.typeSwitch(s)
	case *ast.SelectStmt:
		p.selectStmt(s)
	case *ast.ForStmt:
		p.token(token.FOR)
		p.header(true, s.Init, s.Cond, s.Post)
		p.block(s.Body, 1)
	case *ast.RangeStmt:
		p.rangeStmt(s)
	default:
		panic("unreachable")
	}
}

func (p *printer) assign(s *ast.AssignStmt) {
	depth := 1
	if len(s.Lhs) > 1 && len(s.Rhs) > 1 {
		depth = 2
	}
	p.exprList(s.Pos(), s.Lhs, depth, 0, s.TokPos, false)
	p.white(blank)
	p.at(s.TokPos)
	p.token(s.Tok)
	p.white(blank)
	p.exprList(s.TokPos, s.Rhs, depth, 0, token.NoPos, false)
}

func (p *printer) typeSwitch(s *ast.TypeSwitchStmt) {
	p.token(token.SWITCH)
	if s.Init != nil {
		p.white(blank)
		p.stmt(s.Init, false)
		p.token(token.SEMICOLON)
	}
	p.white(blank)
	p.stmt(s.Assign, false)
	p.white(blank)
	p.block(s.Body, 0)
}

// clause prints a clause of a switch or select statement; what prints what stands behind "case".
func (p *printer) clause(isDefault bool, what func(), colon token.Pos, body []ast.Stmt, brace bool) {
	if isDefault {
		p.token(token.DEFAULT)
	} else {
		p.token(token.CASE)
		p.white(blank)
		what()
	}
	p.at(colon)
	p.token(token.COLON)
	p.stmts(body, 1, brace)
}

func (p *printer) labeled(s *ast.LabeledStmt, brace bool) {
	p.white(unindent)
	p.expr(s.Label)
	p.at(s.Colon)
	p.token(token.COLON)
	p.white(indent)
	if empty, ok := s.Stmt.(*ast.EmptyStmt); !ok {
		p.breakTo(p.line(s.Stmt.Pos()), 1, none, true)
	} else if !brace {
		p.white(newline)
		p.at(empty.Pos())
		p.token(token.SEMICOLON)
		return
	}
	p.stmt(s.Stmt, brace)
}

func (p *printer) returnStmt(s *ast.ReturnStmt) {
	p.token(token.RETURN)
	if s.Results == nil {
		return
	}
	p.white(blank)
	if p.manyLines(s.Results) {
		p.white(indent)
		p.exprList(token.NoPos, s.Results, 1, alreadyInner, token.NoPos, false)
		p.white(unindent)
	} else {
		p.exprList(token.NoPos, s.Results, 1, 0, token.NoPos, false)
	}
}

func (p *printer) ifStmt(s *ast.IfStmt, brace bool) {
	p.token(token.IF)
	p.header(false, s.Init, s.Cond, nil)
	p.block(s.Body, 1)
	if s.Else == nil {
		return
	}
	p.white(blank)
	p.token(token.ELSE)
	p.white(blank)
	switch s.Else.(type) {
	case *ast.BlockStmt, *ast.IfStmt:
		p.stmt(s.Else, brace)
	default: // no parser makes this
		p.token(token.LBRACE)
		p.white(indent, formfeed)
		p.stmt(s.Else, true)
		p.white(unindent, formfeed)
		p.token(token.RBRACE)
	}
}

func (p *printer) selectStmt(s *ast.SelectStmt) {
	p.token(token.SELECT)
	p.white(blank)
	if len(s.Body.List) > 0 || p.commentBefore(p.position(s.Body.Rbrace)) {
		p.block(s.Body, 0)
		return
	}
	p.at(s.Body.Lbrace)
	p.token(token.LBRACE)
	p.at(s.Body.Rbrace)
	p.token(token.RBRACE)
}

func (p *printer) rangeStmt(s *ast.RangeStmt) {
	p.token(token.FOR)
	p.white(blank)
	if s.Key != nil {
		p.expr(s.Key)
		if s.Value != nil {
			p.at(s.Value.Pos())
			p.token(token.COMMA)
			p.white(blank)
			p.expr(s.Value)
		}
		p.white(blank)
		p.at(s.TokPos)
		p.token(s.Tok)
		p.white(blank)
	}
	p.token(token.RANGE)
	p.white(blank)
	p.expr(withoutParens(s.X))
	p.white(blank)
	p.block(s.Body, 1)
}
