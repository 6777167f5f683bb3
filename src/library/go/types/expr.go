package types

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
)

// exprKind tells where an expression may stand.
type exprKind int

const (
	conversion exprKind = iota
	expression
	statement // may stand as a statement
)

var (
	noSingleValue = modes(novalue, builtin, typexpr)
	noOperand     = modes(novalue)
)

// rawExpr checks e and records it. target is the type that e is assigned to, if known: it may tell how a generic function is
// instantiated. hint is the type of a composite literal without type.
func (c *Checker) rawExpr(target Type, x *operand, e ast.Expr, hint Type, allowGeneric bool) exprKind {
	kind := c.exprInternal(target, x, e, hint)
	if !allowGeneric {
		c.nonGeneric(target, x)
	}
	c.record(x)
	return kind
}

// expr checks an expression that must give one value.
func (c *Checker) expr(target Type, x *operand, e ast.Expr) {
	c.rawExpr(target, x, e, nil, false)
	c.exclude(x, noSingleValue)
	c.singleValue(x)
}

// genericExpr is expr for what may be a generic function.
func (c *Checker) genericExpr(x *operand, e ast.Expr) {
	c.rawExpr(nil, x, e, nil, true)
	c.exclude(x, noSingleValue)
	c.singleValue(x)
}

func (c *Checker) exprWithHint(x *operand, e ast.Expr, hint Type) {
	c.rawExpr(nil, x, e, hint, false)
	c.exclude(x, noSingleValue)
	c.singleValue(x)
}

func (c *Checker) exprOrType(x *operand, e ast.Expr, allowGeneric bool) {
	c.rawExpr(nil, x, e, nil, allowGeneric)
	c.exclude(x, noOperand)
	c.singleValue(x)
}

// multiExpr checks an expression that may give several values: those of a call or, on request, a value and its ok.
func (c *Checker) multiExpr(e ast.Expr, allowCommaOk bool) (list []*operand, commaOk bool) {
	x := new(operand)
	c.rawExpr(nil, x, e, nil, false)
	c.exclude(x, noSingleValue)
	if t, ok := x.typ.(*Tuple); ok && x.mode != invalid {
		return spread(e, t), false
	}
	if allowCommaOk && (x.mode == mapindex || x.mode == commaok) {
		return []*operand{x, {mode: value, expr: e, typ: Typ[UntypedBool]}}, true
	}
	return []*operand{x}, false
}

func spread(e ast.Expr, t *Tuple) []*operand {
	list := make([]*operand, t.Len())
	for i, v := range t.list() {
		list[i] = &operand{mode: value, expr: e, typ: v.typ}
	}
	return list
}

// exprList checks a list of expressions; a single one may be a call with several results.
func (c *Checker) exprList(list []ast.Expr) []*operand {
	if len(list) == 1 {
		out, _ := c.multiExpr(list[0], false)
		return out
	}
	out := make([]*operand, len(list))
	for i, e := range list {
		out[i] = new(operand)
		c.expr(nil, out[i], e)
	}
	return out
}

// exclude refuses operands of the given modes.
func (c *Checker) exclude(x *operand, refused modeSet) {
	if !refused.has(x.mode) {
		return
	}
	switch {
	case x.mode == builtin:
		c.err(x, "%s must be called", x)
	case x.mode == typexpr:
		c.err(x, "%s is not an expression", x)
	case refused.has(typexpr):
		c.err(x, "%s used as value", x)
	default:
		c.err(x, "%s used as value or type", x)
	}
	x.fail()
}

func (c *Checker) singleValue(x *operand) {
	if _, several := x.typ.(*Tuple); several && x.mode == value {
		c.err(x, "multiple-value %s in single-value context", x)
		x.fail()
	}
}

// nonGeneric refuses what is generic, unless the target's type tells how to instantiate it.
func (c *Checker) nonGeneric(target Type, x *operand) {
	if x.mode == invalid || x.mode == novalue {
		return
	}
	what := ""
	switch t := x.typ.(type) {
	case *Named:
		if isGeneric(t) {
			what = "type"
		}
	case *Signature:
		if !t.isGeneric() {
			break
		}
		if target != nil {
			if sig, ok := under(target).(*Signature); ok {
				c.funcInst(sig, x.Pos(), x, nil, true)
				return
			}
		}
		what = "function"
	}
	if what != "" {
		c.err(x.expr, "cannot use generic %s %s without instantiation", what, x.expr)
		x.fail()
		x.typ = Typ[Invalid]
	}
}

func (c *Checker) exprInternal(target Type, x *operand, e ast.Expr, hint Type) exprKind {
	*x = operand{typ: Typ[Invalid]}
	kind := expression
	switch e := e.(type) {
	case *ast.ParenExpr:
		kind = c.rawExpr(nil, x, e.X, nil, false)
		x.expr = e
		return kind
	case *ast.CallExpr:
		return c.callExpr(x, e)
	case *ast.Ident:
		c.ident(x, e, nil, false)
		x.expr = e
		return kind
	case *ast.SelectorExpr:
		c.selector(x, e, nil, false)
		x.expr = e
		return kind
	case *ast.UnaryExpr:
		c.unary(x, e)
		if e.Op == token.ARROW {
			kind = statement
		}
	default:
		c.otherExpr(target, x, e, hint)
	}
	x.expr = e
	if x.mode == invalid {
		kind = statement // no second error for a statement
	}
	return kind
}

func (c *Checker) otherExpr(target Type, x *operand, e ast.Expr, hint Type) {
	switch e := e.(type) {
	case *ast.BadExpr:
	case *ast.Ellipsis:
		c.err(e, "invalid use of '...'")
	case *ast.BasicLit:
		c.basicLit(x, e)
	case *ast.FuncLit:
		c.funcLit(x, e)
	case *ast.CompositeLit:
		c.compositeLit(x, e, hint)
	case *ast.IndexExpr, *ast.IndexListExpr:
		ix := asIndex(e)
		if c.index(x, ix) {
			var sig *Signature
			if target != nil {
				sig, _ = under(target).(*Signature)
			}
			c.funcInst(sig, e.Pos(), x, ix, true)
		}
	case *ast.SliceExpr:
		c.sliceExpr(x, e)
	case *ast.TypeAssertExpr:
		c.typeAssertExpr(x, e)
	case *ast.StarExpr:
		c.starExpr(x, e)
	case *ast.BinaryExpr:
		c.binary(x, e, e.X, e.Y, e.Op, e.OpPos)
	case *ast.KeyValueExpr:
		c.badTree(e, "no key:value expected")
	case *ast.ArrayType, *ast.StructType, *ast.FuncType, *ast.InterfaceType, *ast.MapType, *ast.ChanType:
		x.mode, x.typ = typexpr, c.typ(e)
	default:
		panic(fmt.Sprintf("%s: unknown expression type %T", c.fset.Position(e.Pos()), e))
	}
}

const longestNumber = 10000

func (c *Checker) basicLit(x *operand, e *ast.BasicLit) {
	kind := map[token.Token]BasicKind{
		token.INT: UntypedInt, token.FLOAT: UntypedFloat, token.IMAG: UntypedComplex, token.CHAR: UntypedRune, token.STRING: UntypedString,
	}[e.Kind]
	if isNumeric(Typ[kind]) && e.Kind != token.CHAR {
		c.literalVersion(e)
		if len(e.Value) > longestNumber {
			c.err(e, "excessively long constant: %s... (%d chars)", e.Value[:10], len(e.Value))
			return
		}
	}
	val := constant.MakeFromLiteral(e.Value, e.Kind, 0)
	if val.Kind() == constant.Unknown {
		c.err(e, "malformed constant: %s", e.Value)
		return
	}
	*x = operand{mode: constant_, expr: e, typ: Typ[kind], val: val}
	c.overflow(x, e.Pos())
}

func (c *Checker) funcLit(x *operand, e *ast.FuncLit) {
	sig, ok := c.typ(e.Type).(*Signature)
	if !ok {
		c.badTree(e, "invalid function literal %s", e)
		return
	}
	x.mode, x.typ = value, sig
	if c.conf.IgnoreFuncBodies || e.Body == nil {
		return
	}
	// The body may mention what its surroundings have to complete.
	info, iota := c.info, c.iota
	c.later(func() { c.funcBody(info, sig, e.Body, iota) })
}

func (c *Checker) typeAssertExpr(x *operand, e *ast.TypeAssertExpr) {
	c.expr(nil, x, e.X)
	if x.mode == invalid {
		return
	}
	ok := false
	switch {
	case e.Type == nil:
		c.err(e, "use of .(type) outside type switch")
	case isTypeParam(x.typ):
		c.err(x, invalidOp+"cannot use type assertion on type parameter value %s", x)
	case !IsInterface(x.typ):
		c.err(x, invalidOp+"%s is not an interface", x)
	default:
		t := c.varType(e.Type)
		if ok = t != Typ[Invalid]; ok {
			c.typeAssertion(e, x, t, false)
			x.mode, x.typ = commaok, t
		}
	}
	if !ok {
		x.fail()
	}
}

// typeAssertion reports a dynamic type that the interface x cannot have.
func (c *Checker) typeAssertion(e ast.Expr, x *operand, t Type, inSwitch bool) {
	var why string
	if c.assertableTo(x.typ, t, &why) {
		return
	}
	if inSwitch {
		c.err(e, "impossible type switch case: %s\n\t%s cannot have dynamic type %s %s", e, x, t, why)
	} else {
		c.err(e, "impossible type assertion: %s\n\t%s does not implement %s %s", e, t, x.typ, why)
	}
}

// starExpr checks *x: a pointer type or what a pointer points to.
func (c *Checker) starExpr(x *operand, e *ast.StarExpr) {
	c.exprOrType(x, e.X, false)
	switch x.mode {
	case invalid:
		return
	case typexpr:
		c.noConstraint(e.X, x.typ)
		x.typ = NewPointer(x.typ)
		return
	}
	var base Type
	ok := underIs(x.typ, func(u Type) bool {
		p, ok := u.(*Pointer)
		switch {
		case !ok:
			c.err(x, invalidOp+"cannot indirect %s", x)
			return false
		case base != nil && !Identical(p.base, base):
			c.err(x, invalidOp+"pointers of %s must have identical base types", x)
			return false
		}
		base = p.base
		return true
	})
	if !ok {
		x.fail()
		return
	}
	x.mode, x.typ = variable, base
}
