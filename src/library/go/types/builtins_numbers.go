package types

import (
	"go/constant"
	"go/token"
)

// componentType is f of the argument's type. For a type parameter, which is not supported, it stands for f of all its types.
func (b *builtinCall) componentType(f func(BasicKind) BasicKind) Type {
	of := func(t Type) Type {
		if u, ok := under(t).(*Basic); ok {
			if kind := f(u.kind); kind != Invalid {
				return Typ[kind]
			}
		}
		return nil
	}
	c, x := b.c, b.x
	p, ok := x.typ.(*TypeParam)
	if !ok {
		return of(x.typ)
	}
	var terms []*Term
	all := p.set().each(func(t *Term) bool {
		if t == nil {
			return false
		}
		r := of(t.typ)
		terms = append(terms, NewTerm(t.tilde, r))
		return r != nil
	})
	if !all {
		return nil
	}
	c.soft(x, "%s not supported as argument to %s for go1.18 (see go.dev/issue/50937)", x, b.name)
	obj := NewTypeName(0, c.pkg, p.obj.name, nil)
	q := c.newTypeParam(obj, NewInterfaceType(nil, []Type{NewUnion(terms)}))
	q.index = p.index
	return q
}

func (b *builtinCall) complex() bool {
	c, x, y := b.c, b.x, b.args[1]
	switch {
	case isUntyped(x.typ) && isTyped(y.typ):
		c.convertUntyped(x, y.typ)
	case isTyped(x.typ) && isUntyped(y.typ):
		c.convertUntyped(y, x.typ)
	case isUntyped(x.typ) && x.mode == constant_ && y.mode == constant_:
		// Constants of any numeric kind do that have no imaginary part.
		for _, o := range []*operand{x, y} {
			if isNumeric(o.typ) && constant.Sign(constant.Imag(o.val)) == 0 {
				o.typ = Typ[UntypedFloat]
			}
		}
	case isUntyped(x.typ):
		c.convertUntyped(x, Typ[Float64])
		c.convertUntyped(y, Typ[Float64])
	}
	if x.mode == invalid || y.mode == invalid {
		return false
	}
	if !Identical(x.typ, y.typ) {
		return b.fail(x, invalidOp+"%s (mismatched types %s and %s)", ExprString(b.call), x.typ, y.typ)
	}
	t := b.componentType(func(kind BasicKind) BasicKind {
		return map[BasicKind]BasicKind{Float32: Complex64, Float64: Complex128, UntypedFloat: UntypedComplex}[kind]
	})
	if t == nil {
		return b.fail(x, invalidArg+"arguments have type %s, expected floating-point", x.typ)
	}
	if x.mode != constant_ || y.mode != constant_ {
		return b.result(value, t, x.typ, x.typ)
	}
	x.val = constant.BinaryOp(constant.ToFloat(x.val), token.ADD, constant.MakeImag(constant.ToFloat(y.val)))
	x.typ = t
	return true
}

// part checks real and imag.
func (b *builtinCall) part() bool {
	x := b.x
	if isUntyped(x.typ) {
		if x.mode != constant_ {
			b.c.convertUntyped(x, Typ[Complex128])
			if x.mode == invalid {
				return false
			}
		} else if isNumeric(x.typ) {
			x.typ = Typ[UntypedComplex]
		}
	}
	t := b.componentType(func(kind BasicKind) BasicKind {
		return map[BasicKind]BasicKind{Complex64: Float32, Complex128: Float64, UntypedComplex: UntypedFloat}[kind]
	})
	if t == nil {
		return b.fail(x, invalidArg+"argument has type %s, expected complex type", x.typ)
	}
	if x.mode != constant_ {
		return b.result(value, t, x.typ)
	}
	if x.typ = t; b.id == idReal {
		x.val = constant.Real(x.val)
	} else {
		x.val = constant.Imag(x.val)
	}
	return true
}

func (b *builtinCall) minMax() bool {
	c, x := b.c, b.x
	c.needs(b.call.Fun, 21, b.name)
	op := token.LSS
	if b.id == idMax {
		op = token.GTR
	}
	for i, arg := range b.args {
		if !allOrdered(arg.typ) {
			return b.fail(arg, invalidArg+"%s cannot be ordered", arg)
		}
		if i == 0 {
			continue
		}
		c.matchTypes(x, arg)
		if x.mode == invalid {
			return false
		}
		if !Identical(x.typ, arg.typ) {
			return b.fail(arg, invalidArg+"mismatched types %s (previous argument) and %s (type of %s)", x.typ, arg.typ, arg.expr)
		}
		if x.mode != constant_ || arg.mode != constant_ {
			x.mode = value
		} else if constant.Compare(arg.val, op, x.val) {
			*x = *arg
		}
	}
	if x.mode != constant_ {
		x.mode = value
		// An untyped shift among the arguments gets its type here.
		c.assignment(x, &emptyInterface, "argument to "+b.name)
		if x.mode == invalid {
			return false
		}
	}
	for _, arg := range b.args {
		c.updateType(arg.expr, x.typ, true)
	}
	if x.mode == constant_ {
		return true
	}
	params := make([]Type, len(b.args))
	for i := range params {
		params[i] = x.typ
	}
	return b.result(value, x.typ, params...)
}
