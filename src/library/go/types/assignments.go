package types

import (
	"go/ast"
	"strings"
)

// assignment converts x to what a variable of type T holds; T is nil if it takes any type (spec: Assignability). The context is part
// of messages.
func (c *Checker) assignment(x *operand, T Type, context string) {
	c.singleValue(x)
	if x.mode == invalid {
		return
	}
	if x.mode < constant_ {
		c.err(x, "cannot assign %s to %s in %s", x, T, context)
		x.fail()
		return
	}
	if isUntyped(x.typ) && !c.assignUntyped(x, T, context) {
		x.fail()
		return
	}
	if sig, ok := under(x.typ).(*Signature); ok && sig.isGeneric() {
		c.err(x, "cannot use generic function %s without instantiation in %s", x, context)
		x.fail()
		return
	}
	why := ""
	if T == nil || c.assignable(x, T, &why) {
		return
	}
	if why != "" {
		c.err(x, "cannot use %s as %s value in %s: %s", x, T, context, why)
	} else {
		c.err(x, "cannot use %s as %s value in %s", x, T, context)
	}
	x.fail()
}

func (c *Checker) assignUntyped(x *operand, T Type, context string) bool {
	target := T
	if T == nil || isPlainInterface(T) {
		if T == nil && x.typ == Typ[UntypedNil] {
			c.err(x, "use of untyped nil in %s", context)
			return false
		}
		target = Default(x.typ)
	}
	typ, val, why := c.implicitType(x, target)
	if why == fitsWell {
		c.takeType(x, typ, val)
		return true
	}
	remark := map[misfit]string{truncated: " (truncated)", overflows: " (overflows)"}[why]
	c.err(x, "cannot use %s as %s value in %s%s", x, target, context, remark)
	return false
}

func (c *Checker) initConst(lhs *Const, x *operand) {
	bad := x.mode == invalid || x.typ == Typ[Invalid] || lhs.typ == Typ[Invalid]
	if !bad && x.mode != constant_ {
		c.err(x, "%s is not constant", x)
		bad = true
	}
	if bad {
		if lhs.typ == nil {
			lhs.typ = Typ[Invalid]
		}
		return
	}
	if lhs.typ == nil {
		lhs.typ = x.typ
	}
	c.assignment(x, lhs.typ, "constant declaration")
	if x.mode != invalid {
		lhs.val = x.val
	}
}

func (c *Checker) initVar(lhs *Var, x *operand, context string) {
	bad := x.mode == invalid || x.typ == Typ[Invalid] || lhs.typ == Typ[Invalid]
	if !bad && lhs.typ == nil {
		if bad = x.typ == Typ[UntypedNil]; bad {
			c.err(x, "use of untyped nil in %s", context)
		} else {
			lhs.typ = Default(x.typ)
		}
	}
	if bad {
		if lhs.typ == nil {
			lhs.typ = Typ[Invalid]
		}
		x.fail()
		return
	}
	c.assignment(x, lhs.typ, context)
}

// assigned returns the variable that an assignment to e leaves unused, nil if e is something else.
func (c *Checker) assigned(id *ast.Ident) *Var {
	if id == nil {
		return nil
	}
	v, ok := c.lookup(id.Name).(*Var)
	if !ok || v.pkg != c.pkg {
		return nil
	}
	return v
}

// lhsVar returns the type of a left side; nil for the blank identifier.
func (c *Checker) lhsVar(lhs ast.Expr) Type {
	id, _ := unparen(lhs).(*ast.Ident)
	if id != nil && id.Name == "_" {
		c.recordDef(id, nil)
		return nil
	}
	v := c.assigned(id)
	used := v != nil && v.used
	var x operand
	c.expr(nil, &x, lhs)
	if v != nil {
		v.used = used
	}
	switch {
	case x.mode == invalid || x.typ == Typ[Invalid]:
		return Typ[Invalid]
	case x.mode == variable || x.mode == mapindex:
		return x.typ
	}
	if sel, ok := x.expr.(*ast.SelectorExpr); ok {
		var base operand
		c.expr(nil, &base, sel.X)
		if base.mode == mapindex {
			c.err(&x, "cannot assign to struct field %s in map", x.expr)
			return Typ[Invalid]
		}
	}
	c.err(&x, "cannot assign to %s (neither addressable nor a map index expression)", x.expr)
	return Typ[Invalid]
}

// assignVar checks lhs = rhs, where x is the value of rhs if that is known.
func (c *Checker) assignVar(lhs, rhs ast.Expr, x *operand) {
	T := c.lhsVar(lhs)
	if T == Typ[Invalid] {
		if x != nil {
			x.fail()
		} else {
			c.use(rhs)
		}
		return
	}
	if x == nil {
		x = new(operand)
		c.expr(T, x, rhs)
	}
	context := "assignment"
	if T == nil {
		context = "assignment to _ identifier"
	}
	c.assignment(x, T, context)
}

func isCall(list []ast.Expr) *ast.CallExpr {
	if len(list) != 1 {
		return nil
	}
	call, _ := unparen(list[0]).(*ast.CallExpr)
	return call
}

// initVars initialises variables; by a return statement these are results.
func (c *Checker) initVars(lhs []*Var, rhs []ast.Expr, ret *ast.ReturnStmt) {
	context := "assignment"
	if ret != nil {
		context = "return statement"
	}
	if len(lhs) == len(rhs) && isCall(rhs) == nil {
		for i, v := range lhs {
			var x operand
			c.expr(v.typ, &x, rhs[i])
			c.initVar(v, &x, context)
		}
		return
	}
	var values []*operand
	if len(rhs) == 1 {
		var commaOk bool
		values, commaOk = c.multiExpr(rhs[0], len(lhs) == 2 && ret == nil)
		if len(lhs) == len(values) {
			for i, v := range lhs {
				c.initVar(v, values[i], context)
			}
			if commaOk && values[0].mode != invalid && values[1].mode != invalid {
				c.recordCommaOk(rhs[0], values)
			}
			return
		}
		if values[0].mode != invalid {
			c.mismatch(lhs, rhs, values, ret)
		}
	} else if c.use(rhs...) { // a mismatch is worth a report only if the right side is fine
		if ret != nil {
			values = c.exprList(rhs)
		}
		c.mismatch(lhs, rhs, values, ret)
	}
	for _, v := range lhs {
		if v.typ == nil {
			v.typ = Typ[Invalid]
		}
	}
}

func (c *Checker) mismatch(lhs []*Var, rhs []ast.Expr, values []*operand, ret *ast.ReturnStmt) {
	switch {
	case ret != nil:
		c.returnMismatch(ret, lhs, values)
	case len(rhs) == 1:
		c.assignMismatch(rhs, len(lhs), len(values))
	default:
		c.assignMismatch(rhs, len(lhs), len(rhs))
	}
}

func (c *Checker) assignMismatch(rhs []ast.Expr, l, r int) {
	vars, values := count(l, "variable"), count(r, "value")
	if call := isCall(rhs); call != nil {
		c.err(rhs[0], "assignment mismatch: %s but %s returns %s", vars, call.Fun, values)
	} else {
		c.err(rhs[0], "assignment mismatch: %s but %s", vars, values)
	}
}

func (c *Checker) returnMismatch(ret ast.Node, lhs []*Var, values []*operand) {
	var pos positioner = ret
	what := "not enough"
	if len(values) > len(lhs) {
		pos, what = values[len(lhs)], "too many"
	} else if len(values) > 0 {
		pos = values[len(values)-1]
	}
	c.err(at(pos.Pos()), "%s return values\n\thave %s\n\twant %s", what, c.summary(typesOf(values), false), c.summary(varTypes(lhs), false))
}

func typesOf(list []*operand) (types []Type) {
	for _, x := range list {
		types = append(types, x.typ)
	}
	return types
}

func varTypes(list []*Var) (types []Type) {
	for _, v := range list {
		types = append(types, v.typ)
	}
	return types
}

// summary lists types as in (int, number, ...string): an untyped number may have any numeric type.
func (c *Checker) summary(list []Type, variadic bool) string {
	texts := make([]string, len(list))
	for i, t := range list {
		switch {
		case t == nil || t == Typ[Invalid]:
			texts[i] = "unknown type"
		case isUntyped(t) && isNumeric(t):
			texts[i] = "number"
		case isUntyped(t):
			texts[i] = strings.TrimPrefix(t.(*Basic).name, "untyped ")
		case variadic && i == len(list)-1:
			texts[i] = c.sprintf("...%s", t.(*Slice).elem)
		default:
			texts[i] = c.sprintf("%s", t)
		}
	}
	return "(" + strings.Join(texts, ", ") + ")"
}

func (c *Checker) assignVars(lhs, rhs []ast.Expr) {
	if len(lhs) == len(rhs) && isCall(rhs) == nil {
		for i, e := range lhs {
			c.assignVar(e, rhs[i], nil)
		}
		return
	}
	if len(rhs) != 1 {
		okLeft, okRight := c.useLHS(lhs...), c.use(rhs...)
		if okLeft && okRight {
			c.assignMismatch(rhs, len(lhs), len(rhs))
		}
		return
	}
	values, commaOk := c.multiExpr(rhs[0], len(lhs) == 2)
	if len(lhs) == len(values) {
		for i, e := range lhs {
			c.assignVar(e, nil, values[i])
		}
		if commaOk && values[0].mode != invalid && values[1].mode != invalid {
			c.recordCommaOk(rhs[0], values)
		}
		return
	}
	if values[0].mode != invalid {
		c.assignMismatch(rhs, len(lhs), len(values))
	}
	c.useLHS(lhs...)
}

// shortVarDecl checks lhs := rhs (spec: Short variable declarations).
func (c *Checker) shortVarDecl(pos positioner, lhs, rhs []ast.Expr) {
	top := len(c.delayed)
	s := shortVars{c: c, seen: make(map[string]bool)}
	vars := make([]*Var, len(lhs))
	for i, e := range lhs {
		if vars[i] = s.variable(e); vars[i] == nil {
			s.wrong = true
			vars[i] = NewVar(e.Pos(), c.pkg, "_", nil)
		}
	}
	c.initVars(vars, rhs, nil)
	c.processDelayed(top) // before the names are in scope
	if len(s.fresh) == 0 && !s.wrong {
		c.soft(pos, "no new variables on left side of :=")
		return
	}
	for _, v := range s.fresh {
		c.declare(c.scope, nil, v, rhs[len(rhs)-1].End())
	}
}

type shortVars struct {
	c     *Checker
	seen  map[string]bool
	fresh []*Var
	wrong bool
}

// variable returns the variable that a name on the left stands for, an old or a new one; nil after an error.
func (s *shortVars) variable(e ast.Expr) *Var {
	c := s.c
	id, ok := e.(*ast.Ident)
	if !ok {
		c.useLHS(e)
		c.err(e, "non-name %s on left side of :=", e)
		return nil
	}
	if id.Name != "_" {
		if s.seen[id.Name] {
			c.err(e, "%s repeated on left side of :=", e)
			return nil
		}
		s.seen[id.Name] = true
	}
	if old := c.scope.Lookup(id.Name); old != nil {
		c.recordUse(id, old)
		v, ok := old.(*Var)
		if !ok {
			c.err(e, "cannot assign to %s", e)
		}
		return v
	}
	v := NewVar(id.Pos(), c.pkg, id.Name, nil)
	if id.Name != "_" {
		s.fresh = append(s.fresh, v)
	}
	c.recordDef(id, v)
	return v
}
