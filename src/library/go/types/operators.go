package types

import (
	"go/ast"
	"go/constant"
	"go/token"
)

func isShift(op token.Token) bool { return op == token.SHL || op == token.SHR }

func isComparison(op token.Token) bool {
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return true
	}
	return false
}

// operandInfo tells what basic types an operator is defined on; 0 for one that is unknown.
func operandInfo(op token.Token, unary bool) BasicInfo {
	switch op {
	case token.ADD:
		if unary {
			return IsNumeric
		}
		return IsNumeric | IsString
	case token.SUB:
		return IsNumeric
	case token.XOR:
		return IsInteger
	case token.NOT:
		return BasicInfo(b2i(unary)) * IsBoolean
	}
	if unary {
		return 0
	}
	switch op {
	case token.MUL, token.QUO:
		return IsNumeric
	case token.REM, token.AND, token.OR, token.AND_NOT:
		return IsInteger
	case token.LAND, token.LOR:
		return IsBoolean
	}
	return 0
}

func (c *Checker) operatorDefined(x *operand, op token.Token, unary bool) bool {
	info := operandInfo(op, unary)
	switch {
	case info == 0:
		c.badTree(x, "unknown operator %s", op.String())
	case allBasic(x.typ, info):
		return true
	default:
		c.err(x, invalidOp+"operator %s not defined on %s", op.String(), x)
	}
	x.fail()
	return false
}

func (c *Checker) unary(x *operand, e *ast.UnaryExpr) {
	c.expr(nil, x, e.X)
	if x.mode == invalid {
		return
	}
	op := e.Op
	switch op {
	case token.AND:
		c.addressOf(x, e)
		return
	case token.ARROW:
		c.receive(x)
		return
	case token.TILDE:
		// Outside constraints ~ is no operator; C programmers may mean ^.
		if !allInteger(x.typ) {
			c.err(e, "cannot use ~ outside of interface or type constraint")
			x.fail()
			return
		}
		c.err(e, "cannot use ~ outside of interface or type constraint (use ^ for bitwise complement)")
		op = token.XOR
	}
	if !c.operatorDefined(x, op, true) {
		return
	}
	if x.mode != constant_ {
		x.mode = value
		return
	}
	if x.val.Kind() == constant.Unknown {
		return
	}
	bits := uint(0)
	if isBasic(x.typ, IsUnsigned) {
		bits = uint(c.sizes().Sizeof(x.typ) * 8)
	}
	x.val = constant.UnaryOp(op, x.val, bits)
	x.expr = e
	c.overflow(x, x.Pos())
}

func (c *Checker) addressOf(x *operand, e *ast.UnaryExpr) {
	// A composite literal is no variable, but has an address here.
	if _, ok := unparen(e.X).(*ast.CompositeLit); !ok && x.mode != variable {
		c.err(x, invalidOp+"cannot take address of %s", x)
		x.fail()
		return
	}
	x.mode, x.typ = value, NewPointer(x.typ)
}

func (c *Checker) receive(x *operand) {
	core := coreType(x.typ)
	ch, ok := core.(*Chan)
	switch {
	case core == nil:
		c.err(x, invalidOp+"cannot receive from %s (no core type)", x)
	case !ok:
		c.err(x, invalidOp+"cannot receive from non-channel %s", x)
	case ch.dir == SendOnly:
		c.err(x, invalidOp+"cannot receive from send-only channel %s", x)
	default:
		x.mode, x.typ = commaok, ch.elem
		c.hasCall = true
		return
	}
	x.fail()
}

// mayConvert reports whether one operand may be converted to the other's type; if not, the whole operation is reported.
func mayConvert(x, y *operand) bool {
	switch {
	case isTyped(x.typ) && isTyped(y.typ):
		return false
	case isPlainInterface(x.typ) || isPlainInterface(y.typ):
		return true
	case allBoolean(x.typ) != allBoolean(y.typ) || allString(x.typ) != allString(y.typ):
		return false
	case x.isNil():
		return hasNil(y.typ)
	case y.isNil():
		return hasNil(x.typ)
	}
	return !isPointer(x.typ) && !isPointer(y.typ)
}

func (c *Checker) matchTypes(x, y *operand) {
	if !mayConvert(x, y) {
		return
	}
	c.convertUntyped(x, y.typ)
	if x.mode == invalid {
		return
	}
	c.convertUntyped(y, x.typ)
	if y.mode == invalid {
		x.fail()
	}
}

// binary checks lhs op rhs; e is the whole expression, nil in an assignment operation.
func (c *Checker) binary(x *operand, e ast.Expr, lhs, rhs ast.Expr, op token.Token, opPos token.Pos) {
	var y operand
	c.expr(nil, x, lhs)
	c.expr(nil, &y, rhs)
	if x.mode == invalid {
		return
	}
	if y.mode == invalid {
		x.fail()
		x.expr = y.expr
		return
	}
	if isShift(op) {
		c.shift(x, &y, e, op)
		return
	}
	c.matchTypes(x, &y)
	if x.mode == invalid {
		return
	}
	if isComparison(op) {
		c.comparison(x, &y, op, false)
		return
	}
	if !Identical(x.typ, y.typ) {
		if x.typ != Typ[Invalid] && y.typ != Typ[Invalid] {
			if e != nil {
				c.err(e, invalidOp+"%s (mismatched types %s and %s)", e, x.typ, y.typ)
			} else {
				c.err(x, invalidOp+"%s %s= %s (mismatched types %s and %s)", lhs, op.String(), rhs, x.typ, y.typ)
			}
		}
		x.fail()
		return
	}
	if !c.operatorDefined(x, op, false) {
		return
	}
	if (op == token.QUO || op == token.REM) && c.divisionByZero(x, &y) {
		x.fail()
		return
	}
	if x.mode != constant_ || y.mode != constant_ {
		x.mode = value
		return
	}
	if x.val.Kind() == constant.Unknown || y.val.Kind() == constant.Unknown {
		x.val = constant.MakeUnknown()
		return
	}
	if op == token.QUO && isInteger(x.typ) {
		op = token.QUO_ASSIGN // of go/constant: integer division
	}
	x.val = constant.BinaryOp(x.val, op, y.val)
	x.expr = e
	c.overflow(x, opPos)
}

func (c *Checker) divisionByZero(x, y *operand) bool {
	if y.mode != constant_ {
		return false
	}
	zero := (x.mode == constant_ || allInteger(x.typ)) && constant.Sign(y.val) == 0
	if x.mode == constant_ && isComplex(x.typ) {
		re, im := constant.Real(y.val), constant.Imag(y.val)
		re, im = constant.BinaryOp(re, token.MUL, re), constant.BinaryOp(im, token.MUL, im)
		zero = zero || constant.Sign(re) == 0 && constant.Sign(im) == 0
	}
	if zero {
		c.err(y, invalidOp+"division by zero")
	}
	return zero
}

// ---- shifts (spec: Operators)

// shift checks x op y. In a shift that is not constant an untyped constant on the left takes the type that it would have if it stood
// alone, so its check waits for that.
func (c *Checker) shift(x, y *operand, e ast.Expr, op token.Token) {
	var val constant.Value
	if x.mode == constant_ {
		val = constant.ToInt(x.val)
	}
	whole := isUntyped(x.typ) && val != nil && val.Kind() == constant.Int
	if !allInteger(x.typ) && !whole {
		c.err(x, invalidOp+"shifted operand %s must be integer", x)
		x.fail()
		return
	}
	if !c.shiftCount(y) {
		x.fail()
		return
	}
	if x.mode == constant_ && y.mode == constant_ {
		c.constantShift(x, y, val, e, op)
		return
	}
	if x.mode == constant_ && isUntyped(x.typ) {
		if u, ok := c.untyped[x.expr]; ok {
			u.shifted = true
			c.untyped[x.expr] = u
		}
		x.mode = value
		return
	}
	if !allInteger(x.typ) {
		c.err(x, invalidOp+"shifted operand %s must be integer", x)
		x.fail()
		return
	}
	x.mode = value
}

func (c *Checker) shiftCount(y *operand) bool {
	switch {
	case y.mode == constant_:
		if n := constant.ToInt(y.val); n.Kind() == constant.Int && constant.Sign(n) < 0 {
			c.err(y, invalidOp+"negative shift count %s", y)
			return false
		}
		if isUntyped(y.typ) {
			c.representable(y, Typ[Uint])
		}
	case allInteger(y.typ):
		return allBasic(y.typ, IsUnsigned) || c.needs(y, 13, invalidOp+"signed shift count %s", y)
	case isUntyped(y.typ):
		c.convertUntyped(y, Typ[Uint])
	default:
		c.err(y, invalidOp+"shift count %s must be integer", y)
		return false
	}
	return y.mode != invalid
}

const mostShift = 1023 - 1 + 52 // enough for the smallest float64

func (c *Checker) constantShift(x, y *operand, val constant.Value, e ast.Expr, op token.Token) {
	unknown := x.val.Kind() == constant.Unknown || y.val.Kind() == constant.Unknown
	n, ok := uint64(0), true
	if !unknown {
		n, ok = constant.Uint64Val(constant.ToInt(y.val))
	}
	if !ok || n > mostShift {
		c.err(y, invalidOp+"invalid shift count %s", y)
		x.fail()
		return
	}
	if !isInteger(x.typ) {
		x.typ = Typ[UntypedInt]
	}
	if unknown {
		x.val = constant.MakeUnknown()
		return
	}
	x.val = constant.Shift(val, op, uint(n))
	x.expr = e
	pos := x.Pos()
	if b, ok := e.(*ast.BinaryExpr); ok {
		pos = b.OpPos
	}
	c.overflow(x, pos)
}

// ---- comparisons (spec: Comparison operators)

// comparison checks x op y; inSwitch, y is what the case x is compared with.
func (c *Checker) comparison(x, y *operand, op token.Token, inSwitch bool) {
	if x.typ == Typ[Invalid] || y.typ == Typ[Invalid] {
		x.fail()
		return
	}
	wrong, why := c.incomparable(x, y, op)
	if wrong == nil {
		if x.mode == constant_ && y.mode == constant_ {
			x.val = constant.MakeBool(constant.Compare(x.val, op, y.val))
		} else {
			x.mode = value
			// The operands are never converted any further.
			c.updateType(x.expr, Default(x.typ), true)
			c.updateType(y.expr, Default(y.typ), true)
		}
		x.typ = Typ[UntypedBool]
		return
	}
	if why == "" {
		if isTypeParam(x.typ) || isTypeParam(y.typ) {
			if !isTypeParam(x.typ) {
				wrong = y
			}
			why = c.sprintf("type parameter %s is not comparable with %s", wrong.typ, op.String())
		} else {
			why = c.sprintf("operator %s not defined on %s", op.String(), c.kindString(wrong.typ))
		}
	}
	if inSwitch {
		c.err(x, "invalid case %s in switch on %s (%s)", x.expr, y.expr, why)
	} else {
		c.err(wrong, invalidOp+"%s %s %s (%s)", x.expr, op.String(), y.expr, why)
	}
	x.fail()
}

// incomparable returns the operand that forbids the comparison, and the reason if it is a special one; nil if it is allowed.
func (c *Checker) incomparable(x, y *operand, op token.Token) (*operand, string) {
	if !c.assignable(x, y.typ, nil) && !c.assignable(y, x.typ, nil) {
		return y, c.sprintf("mismatched types %s and %s", x.typ, y.typ)
	}
	if op != token.EQL && op != token.NEQ {
		for _, o := range []*operand{x, y} {
			if !allOrdered(o.typ) {
				return o, ""
			}
		}
		return nil, ""
	}
	if x.isNil() || y.isNil() {
		typ := x.typ
		if x.isNil() {
			typ = y.typ
		}
		if !hasNil(typ) {
			return y, ""
		}
		return nil, ""
	}
	for _, o := range []*operand{x, y} {
		if !Comparable(o.typ) {
			return o, c.incomparableCause(o.typ)
		}
	}
	return nil, ""
}

func (c *Checker) incomparableCause(t Type) (why string) {
	switch under(t).(type) {
	case *Slice, *Signature, *Map:
		return c.kindString(t) + " can only be compared to nil"
	}
	comparable(t, true, nil, func(format string, args ...any) { why = c.sprintf(format, args...) })
	return why
}

func (c *Checker) kindString(t Type) string {
	switch under(t).(type) {
	case *Array:
		return "array"
	case *Slice:
		return "slice"
	case *Struct:
		return "struct"
	case *Pointer:
		return "pointer"
	case *Signature:
		return "func"
	case *Interface:
		if isTypeParam(t) {
			return c.sprintf("type parameter %s", t)
		}
		return "interface"
	case *Map:
		return "map"
	case *Chan:
		return "chan"
	}
	return c.sprintf("%s", t)
}
