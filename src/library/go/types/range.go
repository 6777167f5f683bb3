package types

import (
	"go/ast"
	"go/token"
)

// rangeTypes returns the types of key and value where a value of core type t is ranged over; nil if that is not possible.
func rangeTypes(t Type) (key, val Type) {
	switch t := derefArray(t).(type) {
	case *Basic:
		if isString(t) {
			return Typ[Int], runeType
		}
	case *Array:
		return Typ[Int], t.elem
	case *Slice:
		return Typ[Int], t.elem
	case *Map:
		return t.key, t.elem
	case *Chan:
		return t.elem, Typ[Invalid]
	}
	return nil, nil
}

func (c *Checker) rangeStmt(ctxt stmtContext, s *ast.RangeStmt) {
	var x operand
	c.expr(nil, &x, s.X)
	var types [2]Type
	if x.mode != invalid {
		types = c.rangeOver(&x, s)
	}
	// Iteration variables belong to a scope that begins behind the range expression.
	c.openScope(s, "range")
	lhs := [2]ast.Expr{s.Key, s.Value}
	if s.Tok == token.DEFINE {
		c.rangeVars(s, lhs, types)
	} else {
		for i, e := range lhs {
			if e != nil && types[i] != nil {
				c.assignVar(e, nil, &operand{mode: value, expr: e, typ: types[i]})
			}
		}
	}
	c.stmt(ctxt|breakOk|continueOk, s.Body)
}

func (c *Checker) rangeOver(x *operand, s *ast.RangeStmt) [2]Type {
	why := ""
	core := coreType(x.typ)
	if core == nil {
		why = c.sprintf(" (%s has no core type)", x.typ)
	}
	if ch, ok := core.(*Chan); ok {
		if s.Value != nil {
			c.soft(s.Value, "range over %s permits only one iteration variable", x)
		}
		if ch.dir == SendOnly {
			why = " (receive from send-only channel)"
		}
	}
	key, val := rangeTypes(core)
	if key == nil || why != "" {
		c.soft(x, "cannot range over %s%s", x, why)
	}
	return [2]Type{key, val}
}

func (c *Checker) rangeVars(s *ast.RangeStmt, lhs [2]ast.Expr, types [2]Type) {
	var fresh []*Var
	for i, e := range lhs {
		if e == nil {
			continue
		}
		v := NewVar(e.Pos(), c.pkg, "_", nil)
		if id, ok := e.(*ast.Ident); ok {
			v.name = id.Name
			c.recordDef(id, v)
			if v.name != "_" {
				fresh = append(fresh, v)
			}
		} else {
			c.badTree(e, "cannot declare %s", e)
		}
		if types[i] == nil {
			v.typ = Typ[Invalid]
			v.used = true
			continue
		}
		c.initVar(v, &operand{mode: value, expr: e, typ: types[i]}, "range clause")
	}
	if len(fresh) == 0 {
		c.err(at(s.TokPos), "no new variables on left side of :=")
	}
	for _, v := range fresh {
		c.declare(c.scope, nil, v, s.Body.Pos())
	}
}
