package types

import (
	"go/ast"
	"go/constant"
	"go/token"
	"math"
)

// What hinders a constant from having a type.
type misfit int

const (
	fitsWell misfit = iota
	noConversion
	truncated
	overflows
)

// updateType gives an untyped expression, and those inside it that it depends on, a type; the last one if final is set.
func (c *Checker) updateType(e ast.Expr, typ Type, final bool) {
	old, waiting := c.untyped[e]
	if !waiting {
		return
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		c.updateType(e.X, typ, final)
	case *ast.UnaryExpr:
		// Of a constant expression only the result matters.
		if old.val == nil {
			c.updateType(e.X, typ, final)
		}
	case *ast.BinaryExpr:
		// The operands of a comparison do not depend on the type of its result.
		if old.val == nil && !isComparison(e.Op) {
			c.updateType(e.X, typ, final)
			if !isShift(e.Op) {
				c.updateType(e.Y, typ, final)
			}
		}
	}
	if !final && isUntyped(typ) {
		old.typ = under(typ).(*Basic)
		c.untyped[e] = old
		return
	}
	delete(c.untyped, e)
	if old.shifted && !allInteger(typ) {
		c.err(e, invalidOp+"shifted operand %s (type %s) must be integer", e, typ)
		return
	}
	if old.val != nil {
		x := operand{mode: old.mode, expr: e, typ: old.typ, val: old.val}
		c.convertUntyped(&x, typ)
		if x.mode == invalid {
			return
		}
	}
	c.recordType(e, old.mode, typ, old.val)
}

func (c *Checker) updateValue(e ast.Expr, val constant.Value) {
	if old, waiting := c.untyped[e]; waiting {
		old.val = val
		c.untyped[e] = old
	}
}

// implicitType returns the type, and of a constant the value, that an untyped operand gets where the target type is wanted. The checker
// may be nil.
func (c *Checker) implicitType(x *operand, target Type) (Type, constant.Value, misfit) {
	if x.mode == invalid || isTyped(x.typ) || target == Typ[Invalid] {
		return x.typ, nil, fitsWell
	}
	if isUntyped(target) {
		if m := maxType(x.typ, target); m != nil {
			return m, nil, fitsWell
		}
		return nil, nil, noConversion
	}
	if x.isNil() {
		if !hasNil(target) {
			return nil, nil, noConversion
		}
		return Typ[UntypedNil], nil, fitsWell
	}
	switch u := under(target).(type) {
	case *Basic:
		if x.mode == constant_ {
			val, why := c.representation(x, u)
			if why != fitsWell {
				return nil, nil, why
			}
			return target, val, fitsWell
		}
		// A comparison or a shift; there are no untyped strings that are not constant.
		kinds := IsNumeric
		switch x.typ.(*Basic).kind {
		case UntypedBool:
			kinds = IsBoolean
		case UntypedString:
			kinds = IsString
		}
		if isBasic(target, kinds) {
			return target, nil, fitsWell
		}
	case *Interface:
		if isTypeParam(target) {
			all := u.typeSet().eachUnder(func(t Type) bool {
				if t == nil {
					return false
				}
				_, _, why := c.implicitType(x, t)
				return why == fitsWell
			})
			if all {
				return target, nil, fitsWell
			}
		} else if u.Empty() {
			return Default(x.typ), nil, fitsWell // what the interface then holds
		}
	}
	return nil, nil, noConversion
}

func (c *Checker) convertUntyped(x *operand, target Type) {
	typ, val, why := c.implicitType(x, target)
	if why != fitsWell {
		shown := target
		if n, ok := target.(*Named); ok {
			shown = n.underlying
		}
		c.invalidConversion(why, x, shown)
		x.fail()
		return
	}
	c.takeType(x, typ, val)
}

// takeType gives x what implicitType found.
func (c *Checker) takeType(x *operand, typ Type, val constant.Value) {
	if val != nil {
		x.val = val
		c.updateValue(x.expr, val)
	}
	if typ != x.typ {
		x.typ = typ
		c.updateType(x.expr, typ, false)
	}
}

func (c *Checker) invalidConversion(why misfit, x *operand, target Type) {
	switch why {
	case truncated:
		c.err(x, "%s truncated to %s", x, target)
	case overflows:
		c.err(x, "%s overflows %s", x, target)
	default:
		c.err(x, "cannot convert %s to type %s", x, target)
	}
}

// representation returns the value of a constant as the type represents it.
func (c *Checker) representation(x *operand, t *Basic) (constant.Value, misfit) {
	val := x.val
	switch {
	case c.fits(x.val, t, &val):
		return val, fitsWell
	case !isNumeric(x.typ) || !isNumeric(t):
		return nil, noConversion
	case !isInteger(x.typ) && isInteger(t):
		return nil, truncated
	}
	return nil, overflows
}

func (c *Checker) representable(x *operand, t *Basic) {
	val, why := c.representation(x, t)
	if why != fitsWell {
		c.invalidConversion(why, x, t)
		x.fail()
		return
	}
	x.val = val
}

const mostBits = 512 // of an untyped integer

// overflow checks the value that an operation gave.
func (c *Checker) overflow(x *operand, pos token.Pos) {
	if x.val.Kind() == constant.Unknown {
		c.err(at(pos), "constant result is not representable")
		return
	}
	if isTyped(x.typ) {
		c.representable(x, under(x.typ).(*Basic))
		return
	}
	if x.val.Kind() == constant.Int && constant.BitLen(x.val) > mostBits {
		c.err(at(pos), "constant %soverflow", operationName(x.expr))
		x.val = constant.MakeUnknown()
	}
}

// operationName is the name of an operator that can make numbers larger, with a space behind it.
func operationName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		switch e.Op {
		case token.ADD:
			return "addition "
		case token.SUB:
			return "subtraction "
		case token.XOR:
			return "bitwise XOR "
		case token.MUL:
			return "multiplication "
		case token.SHL:
			return "shift "
		}
	case *ast.UnaryExpr:
		if e.Op == token.XOR {
			return "bitwise complement "
		}
	}
	return ""
}

// ---- representability (spec: Representability)

// fits reports whether the type represents the constant; rounded, if not nil, gets the value that it has there. The checker may be nil.
func (c *Checker) fits(val constant.Value, t *Basic, rounded *constant.Value) bool {
	if val.Kind() == constant.Unknown {
		return true // reported before
	}
	give := func(v constant.Value) bool {
		if rounded != nil && v != nil {
			*rounded = v
		}
		return v != nil
	}
	switch {
	case t.info&IsInteger != 0:
		i := constant.ToInt(val)
		return i.Kind() == constant.Int && give(i) && c.integerFits(i, t)
	case t.info&IsFloat != 0:
		f := constant.ToFloat(val)
		if f.Kind() != constant.Float {
			return false
		}
		return t.kind == UntypedFloat || give(roundFloat(f, t.kind == Float32))
	case t.info&IsComplex != 0:
		z := constant.ToComplex(val)
		if z.Kind() != constant.Complex {
			return false
		}
		if t.kind == UntypedComplex {
			return true
		}
		re, im := roundFloat(constant.Real(z), t.kind == Complex64), roundFloat(constant.Imag(z), t.kind == Complex64)
		return re != nil && im != nil && give(constant.BinaryOp(re, token.ADD, constant.MakeImag(im)))
	case t.info&IsString != 0:
		return val.Kind() == constant.String
	case t.info&IsBoolean != 0:
		return val.Kind() == constant.Bool
	}
	return false
}

func (c *Checker) integerFits(val constant.Value, t *Basic) bool {
	if t.info&IsUntyped != 0 {
		return t.kind == UntypedInt || constant.BitLen(val) <= 64
	}
	bits := int(c.sizes().Sizeof(t)) * 8
	if t.info&IsUnsigned != 0 {
		return constant.Sign(val) >= 0 && constant.BitLen(val) <= bits
	}
	n, exact := constant.Int64Val(val)
	return exact && -1<<(bits-1) <= n && n <= 1<<(bits-1)-1
}

// roundFloat rounds to a float type; nil if the value is too large.
func roundFloat(val constant.Value, single bool) constant.Value {
	f, _ := constant.Float64Val(val)
	if single {
		f32, _ := constant.Float32Val(val)
		f = float64(f32)
	}
	if math.IsInf(f, 0) {
		return nil
	}
	return constant.MakeFloat64(f)
}
