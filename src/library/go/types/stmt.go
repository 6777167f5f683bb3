package types

import (
	"go/ast"
	"go/constant"
	"go/token"
	"sort"
)

// funcBody checks the body of a function, or of a function literal in the declaration info.
func (c *Checker) funcBody(info *declInfo, sig *Signature, body *ast.BlockStmt, iota constant.Value) {
	sig.scope.pos, sig.scope.end = body.Pos(), body.End()
	saved := c.environment
	c.environment = environment{info: info, scope: sig.scope, iota: iota, sig: sig}
	c.stmtList(0, body.List)
	if c.hasLabel {
		c.labels(body)
	}
	if sig.results.Len() > 0 && !c.isTerminating(body, "") {
		c.err(at(body.Rbrace), "missing return")
	}
	c.usage(sig.scope)
	c.environment = saved
}

// usage reports unused variables of a function, but not those of literals in it.
func (c *Checker) usage(scope *Scope) {
	var unused []*Var
	for _, obj := range scope.elems {
		if v, ok := obj.(*Var); ok && !v.used {
			unused = append(unused, v)
		}
	}
	sort.Slice(unused, func(i, j int) bool { return unused[i].pos < unused[j].pos })
	for _, v := range unused {
		c.soft(v, "%s declared and not used", v.name)
	}
	for _, inner := range scope.children {
		if !inner.isFunc {
			c.usage(inner)
		}
	}
}

// stmtContext tells what branch statements may stand here.
type stmtContext uint

const (
	breakOk stmtContext = 1 << iota
	continueOk
	fallthroughOk
	lastCase // why fallthrough may not
	typeSwitch
)

// inside is the context of statements inside a statement.
func (ctxt stmtContext) inside() stmtContext { return ctxt &^ (fallthroughOk | lastCase | typeSwitch) }

// stmtList checks the statements of a block: only the last one may be a fallthrough.
func (c *Checker) stmtList(ctxt stmtContext, list []ast.Stmt) {
	for len(list) > 0 {
		if _, empty := list[len(list)-1].(*ast.EmptyStmt); !empty {
			break
		}
		list = list[:len(list)-1]
	}
	for i, s := range list {
		inner := ctxt
		if i+1 < len(list) {
			inner &^= fallthroughOk
		}
		c.stmt(inner, s)
	}
}

func (c *Checker) simpleStmt(s ast.Stmt) {
	if s != nil {
		c.stmt(0, s)
	}
}

func (c *Checker) stmt(ctxt stmtContext, s ast.Stmt) {
	top := len(c.delayed)
	scope := c.scope
	c.statement(ctxt, s)
	c.processDelayed(top) // function literals, while their scope is the current one
	c.scope = scope
}

func (c *Checker) statement(ctxt stmtContext, s ast.Stmt) {
	inner := ctxt.inside()
	switch s := s.(type) {
	case *ast.BadStmt, *ast.EmptyStmt:
	case *ast.DeclStmt:
		c.walk(s.Decl, localDecls{c})
	case *ast.LabeledStmt:
		c.hasLabel = true
		c.stmt(ctxt, s.Stmt)
	case *ast.ExprStmt:
		c.exprStmt(s)
	case *ast.SendStmt:
		c.sendStmt(s)
	case *ast.IncDecStmt:
		c.incDecStmt(s)
	case *ast.AssignStmt:
		c.assignStmt(s)
	case *ast.GoStmt:
		c.suspendedCall("go", s.Call)
	case *ast.DeferStmt:
		c.suspendedCall("defer", s.Call)
	case *ast.ReturnStmt:
		c.returnStmt(s)
	case *ast.BranchStmt:
		c.branchStmt(ctxt, s)
	case *ast.BlockStmt:
		c.openScope(s, "block")
		c.stmtList(inner, s.List)
	case *ast.IfStmt:
		c.ifStmt(inner, s)
	case *ast.SwitchStmt:
		c.switchStmt(inner, s)
	case *ast.TypeSwitchStmt:
		c.typeSwitchStmt(inner, s)
	case *ast.SelectStmt:
		c.selectStmt(inner, s)
	case *ast.ForStmt:
		c.forStmt(inner, s)
	case *ast.RangeStmt:
		c.rangeStmt(inner, s)
	default:
		c.badTree(s, "invalid statement")
	}
}

func (c *Checker) exprStmt(s *ast.ExprStmt) {
	var x operand
	kind := c.rawExpr(nil, &x, s.X, nil, false)
	switch {
	case x.mode == builtin:
		c.err(&x, "%s must be called", &x)
	case x.mode == typexpr:
		c.err(&x, "%s is not an expression", &x)
	case kind != statement:
		c.err(&x, "%s is not used", &x)
	}
}

func (c *Checker) sendStmt(s *ast.SendStmt) {
	var ch, val operand
	c.expr(nil, &ch, s.Chan)
	c.expr(nil, &val, s.Value)
	if ch.mode == invalid || val.mode == invalid {
		return
	}
	core := coreType(ch.typ)
	t, ok := core.(*Chan)
	switch {
	case core == nil:
		c.err(at(s.Arrow), invalidOp+"cannot send to %s: no core type", &ch)
	case !ok:
		c.err(at(s.Arrow), invalidOp+"cannot send to non-channel %s", &ch)
	case t.dir == RecvOnly:
		c.err(at(s.Arrow), invalidOp+"cannot send to receive-only channel %s", &ch)
	default:
		c.assignment(&val, t.elem, "send")
	}
}

func (c *Checker) incDecStmt(s *ast.IncDecStmt) {
	op := token.ADD
	switch s.Tok {
	case token.INC:
	case token.DEC:
		op = token.SUB
	default:
		c.badTree(at(s.TokPos), "unknown inc/dec operation %s", s.Tok.String())
		return
	}
	var x operand
	c.expr(nil, &x, s.X)
	if x.mode == invalid {
		return
	}
	if !allNumeric(x.typ) {
		c.err(s.X, invalidOp+"%s%s (non-numeric type %s)", s.X, s.Tok.String(), x.typ)
		return
	}
	one := &ast.BasicLit{ValuePos: s.X.Pos(), Kind: token.INT, Value: "1"}
	c.binary(&x, nil, s.X, one, op, s.TokPos)
	if x.mode != invalid {
		c.assignVar(s.X, nil, &x)
	}
}

func (c *Checker) assignStmt(s *ast.AssignStmt) {
	switch s.Tok {
	case token.ASSIGN, token.DEFINE:
		if len(s.Lhs) == 0 {
			c.badTree(s, "missing lhs in assignment")
		} else if s.Tok == token.DEFINE {
			c.shortVarDecl(at(s.TokPos), s.Lhs, s.Rhs)
		} else {
			c.assignVars(s.Lhs, s.Rhs)
		}
		return
	}
	if len(s.Lhs) != 1 || len(s.Rhs) != 1 {
		c.err(at(s.TokPos), "assignment operation %s requires single-valued expressions", s.Tok.String())
		return
	}
	if s.Tok < token.ADD_ASSIGN || s.Tok > token.AND_NOT_ASSIGN {
		c.badTree(at(s.TokPos), "unknown assignment operation %s", s.Tok.String())
		return
	}
	var x operand
	c.binary(&x, nil, s.Lhs[0], s.Rhs[0], s.Tok-token.ADD_ASSIGN+token.ADD, s.TokPos)
	if x.mode != invalid {
		c.assignVar(s.Lhs[0], nil, &x)
	}
}

// suspendedCall checks the call of a go or defer statement.
func (c *Checker) suspendedCall(keyword string, call *ast.CallExpr) {
	var x operand
	switch c.rawExpr(nil, &x, call, nil, false) {
	case conversion:
		c.err(&x, "%s requires function call, not conversion %s", keyword, &x)
	case expression:
		c.err(&x, "%s discards result of %s", keyword, &x)
	}
}

func (c *Checker) returnStmt(s *ast.ReturnStmt) {
	results := c.sig.results.list()
	if len(s.Results) > 0 || len(results) == 0 || results[0].name == "" {
		c.initVars(results, s.Results, s)
		return
	}
	// An empty return is wrong where an inner declaration hides a result.
	for _, v := range results {
		if other := c.lookup(v.name); other != nil && other != v {
			c.err(s, "result parameter %s not in scope at return", v.name)
			c.err(other, "\tinner declaration of %s", v)
		}
	}
}

// branchStmt checks a branch statement without label: see labels for the others.
func (c *Checker) branchStmt(ctxt stmtContext, s *ast.BranchStmt) {
	if s.Label != nil {
		c.hasLabel = true
		return
	}
	switch {
	case s.Tok == token.BREAK:
		if ctxt&breakOk == 0 {
			c.err(s, "break not in for, switch, or select statement")
		}
	case s.Tok == token.CONTINUE:
		if ctxt&continueOk == 0 {
			c.err(s, "continue not in for statement")
		}
	case s.Tok != token.FALLTHROUGH:
		c.badTree(s, "branch statement: %s", s.Tok.String())
	case ctxt&fallthroughOk != 0:
	case ctxt&lastCase != 0:
		c.err(s, "cannot fallthrough final case in switch")
	case ctxt&typeSwitch != 0:
		c.err(s, "cannot fallthrough in type switch")
	default:
		c.err(s, "fallthrough statement out of place")
	}
}

func (c *Checker) condition(e ast.Expr, what string) {
	var x operand
	c.expr(nil, &x, e)
	if x.mode != invalid && !allBoolean(x.typ) {
		c.err(e, "non-boolean condition in %s statement", what)
	}
}

func (c *Checker) ifStmt(ctxt stmtContext, s *ast.IfStmt) {
	c.openScope(s, "if")
	c.simpleStmt(s.Init)
	c.condition(s.Cond, "if")
	c.stmt(ctxt, s.Body)
	switch s.Else.(type) {
	case nil, *ast.BadStmt:
	case *ast.IfStmt, *ast.BlockStmt:
		c.stmt(ctxt, s.Else)
	default:
		c.badTree(s.Else, "invalid else branch in if statement")
	}
}

func (c *Checker) selectStmt(ctxt stmtContext, s *ast.SelectStmt) {
	c.multipleDefaults(s.Body.List)
	for _, clause := range s.Body.List {
		cc, ok := clause.(*ast.CommClause)
		if !ok {
			continue
		}
		if !isCommunication(cc.Comm) {
			c.err(cc.Comm, "select case must be send or receive (possibly with assignment)")
			continue
		}
		c.openScope(cc, "case")
		if cc.Comm != nil {
			c.stmt(ctxt|breakOk, cc.Comm)
		}
		c.stmtList(ctxt|breakOk, cc.Body)
		c.closeScope()
	}
}

// isCommunication reports whether a statement may be a case of select: a send, a receive or an assignment of one.
func isCommunication(s ast.Stmt) bool {
	var e ast.Expr
	switch s := s.(type) {
	case nil, *ast.SendStmt:
		return true
	case *ast.AssignStmt:
		if len(s.Rhs) == 1 {
			e = s.Rhs[0]
		}
	case *ast.ExprStmt:
		e = s.X
	}
	if e == nil {
		return false
	}
	u, ok := unparen(e).(*ast.UnaryExpr)
	return ok && u.Op == token.ARROW
}

func (c *Checker) forStmt(ctxt stmtContext, s *ast.ForStmt) {
	c.openScope(s, "for")
	c.simpleStmt(s.Init)
	if s.Cond != nil {
		c.condition(s.Cond, "for")
	}
	c.simpleStmt(s.Post)
	if post, ok := s.Post.(*ast.AssignStmt); ok && post.Tok == token.DEFINE {
		c.soft(post, "cannot declare in post statement")
		c.use(post.Lhs...) // no errors that follow
	}
	c.stmt(ctxt|breakOk|continueOk, s.Body)
}
