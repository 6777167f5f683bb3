package types

import (
	"go/ast"
	"go/constant"
	"go/token"
)

// multipleDefaults reports default clauses behind the first.
func (c *Checker) multipleDefaults(list []ast.Stmt) {
	var first ast.Stmt
	for _, s := range list {
		isDefault := false
		switch s := s.(type) {
		case *ast.CaseClause:
			isDefault = len(s.List) == 0
		case *ast.CommClause:
			isDefault = s.Comm == nil
		default:
			c.badTree(s, "case/communication clause expected")
		}
		switch {
		case !isDefault:
		case first == nil:
			first = s
		default:
			c.err(s, "multiple defaults (first at %s)", c.fset.Position(first.Pos()).String())
		}
	}
}

func (c *Checker) switchStmt(ctxt stmtContext, s *ast.SwitchStmt) {
	c.openScope(s, "switch")
	c.simpleStmt(s.Init)
	var x operand
	if s.Tag != nil {
		c.expr(nil, &x, s.Tag)
		// The tag is a value of its own: an untyped constant gets its default type.
		c.assignment(&x, nil, "switch expression")
		if x.mode != invalid && !Comparable(x.typ) && !hasNil(x.typ) {
			c.err(&x, "cannot switch on %s (%s is not comparable)", &x, x.typ)
			x.fail()
		}
	} else {
		tag := &ast.Ident{NamePos: s.Body.Lbrace, Name: "true"}
		x = operand{mode: constant_, expr: tag, typ: Typ[Bool], val: constant.MakeBool(true)}
	}
	c.multipleDefaults(s.Body.List)
	seen := make(seenValues)
	for i, clause := range s.Body.List {
		cc, ok := clause.(*ast.CaseClause)
		if !ok {
			c.badTree(clause, "incorrect expression switch case")
			continue
		}
		c.caseValues(&x, cc.List, seen)
		c.openScope(cc, "case")
		inner := ctxt | breakOk | fallthroughOk
		if i+1 == len(s.Body.List) {
			inner = ctxt | breakOk | lastCase
		}
		c.stmtList(inner, cc.Body)
		c.closeScope()
	}
}

// seenValues holds the constants of a switch, by their Go values.
type seenValues map[any][]seenCase

type seenCase struct {
	pos token.Pos
	typ Type
}

// caseKey is the Go value of a constant; nil for kinds whose duplicates are not reported.
func caseKey(val constant.Value) any {
	switch val.Kind() {
	case constant.Int:
		if n, exact := constant.Int64Val(val); exact {
			return n
		}
		if n, exact := constant.Uint64Val(val); exact {
			return n
		}
	case constant.Float:
		if f, exact := constant.Float64Val(val); exact {
			return f
		}
	case constant.String:
		return constant.StringVal(val)
	}
	return nil
}

func (c *Checker) caseValues(x *operand, list []ast.Expr, seen seenValues) {
next:
	for _, e := range list {
		var v operand
		c.expr(nil, &v, e)
		if x.mode == invalid || v.mode == invalid {
			continue
		}
		c.convertUntyped(&v, x.typ)
		if v.mode == invalid {
			continue
		}
		result := v
		c.comparison(&result, x, token.EQL, true)
		if result.mode == invalid || v.mode != constant_ {
			continue
		}
		key := caseKey(v.val)
		if key == nil {
			continue
		}
		for _, other := range seen[key] {
			if Identical(v.typ, other.typ) {
				c.err(&v, "duplicate case %s in expression switch", &v)
				c.err(at(other.pos), "\tprevious case")
				continue next
			}
		}
		seen[key] = append(seen[key], seenCase{v.Pos(), v.typ})
	}
}

// typeGuard returns the variable, if there is one, and the expression of the guard of a type switch.
func (c *Checker) typeGuard(s *ast.TypeSwitchStmt) (lhs *ast.Ident, e ast.Expr) {
	var rhs ast.Expr
	switch guard := s.Assign.(type) {
	case *ast.ExprStmt:
		rhs = guard.X
	case *ast.AssignStmt:
		if len(guard.Lhs) == 1 && guard.Tok == token.DEFINE && len(guard.Rhs) == 1 {
			if id, ok := guard.Lhs[0].(*ast.Ident); ok {
				lhs, rhs = id, guard.Rhs[0]
			}
		}
	}
	if lhs != nil && lhs.Name == "_" {
		c.soft(lhs, "no new variable on left side of :=")
		lhs = nil
	} else if lhs != nil {
		c.recordDef(lhs, nil) // each clause declares its own
	}
	if x, ok := rhs.(*ast.TypeAssertExpr); ok && x.Type == nil {
		return lhs, x.X
	}
	c.badTree(s, "incorrect form of type switch guard")
	return nil, nil
}

func (c *Checker) typeSwitchStmt(ctxt stmtContext, s *ast.TypeSwitchStmt) {
	c.openScope(s, "type switch")
	c.simpleStmt(s.Init)
	lhs, e := c.typeGuard(s)
	if e == nil {
		return
	}
	var x operand
	c.expr(nil, &x, e)
	if x.mode == invalid {
		return
	}
	var subject *operand // what cases are compared with
	switch {
	case isTypeParam(x.typ):
		c.err(&x, "cannot use type switch on type parameter value %s", &x)
	case IsInterface(x.typ):
		subject = &x
	default:
		c.err(&x, "%s is not an interface", &x)
	}
	c.multipleDefaults(s.Body.List)
	var vars []*Var
	var seen []seenType
	for _, clause := range s.Body.List {
		cc, ok := clause.(*ast.CaseClause)
		if !ok {
			c.badTree(clause, "incorrect type switch case")
			continue
		}
		t := c.caseTypes(subject, cc.List, &seen)
		c.openScope(cc, "case")
		if lhs != nil {
			// In a clause with exactly one type the variable has that type.
			if len(cc.List) != 1 || t == nil {
				t = x.typ
			}
			vars = append(vars, c.clauseVar(cc, lhs, t))
		}
		c.stmtList(ctxt|breakOk|typeSwitch, cc.Body)
		c.closeScope()
	}
	// The variables of all clauses count as one.
	used := lhs == nil
	for _, v := range vars {
		used = used || v.used
		v.used = true
	}
	if !used {
		c.soft(lhs, "%s declared and not used", lhs.Name)
	}
}

func (c *Checker) clauseVar(cc *ast.CaseClause, lhs *ast.Ident, t Type) *Var {
	v := NewVar(lhs.Pos(), c.pkg, lhs.Name, t)
	from := cc.Pos() + token.Pos(len("default"))
	if n := len(cc.List); n > 0 {
		from = cc.List[n-1].End()
	}
	c.declare(c.scope, nil, v, from)
	c.recordImplicit(cc, v)
	return v
}

type seenType struct {
	typ  Type // nil for nil
	expr ast.Expr
}

// caseTypes checks the types of one clause, and returns the last valid one; nil for nil.
func (c *Checker) caseTypes(x *operand, list []ast.Expr, seen *[]seenType) (t Type) {
next:
	for _, e := range list {
		if c.isNilName(e) {
			t = nil
			c.expr(nil, new(operand), e) // records it
		} else if t = c.varType(e); t == Typ[Invalid] {
			continue
		}
		for _, other := range *seen {
			if t == nil && other.typ == nil || t != nil && other.typ != nil && Identical(t, other.typ) {
				name := "nil"
				if t != nil {
					name = c.sprintf("%s", t)
				}
				c.err(e, "duplicate case %s in type switch", name)
				c.err(other.expr, "\tprevious case")
				continue next
			}
		}
		*seen = append(*seen, seenType{t, e})
		if x != nil && t != nil {
			c.typeAssertion(e, x, t, true)
		}
	}
	return t
}

func (c *Checker) isNilName(e ast.Expr) bool {
	id, ok := unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	_, isNil := c.lookup(id.Name).(*Nil)
	return isNil
}
