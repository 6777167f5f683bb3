package types

import (
	"go/constant"
	"unicode"
)

// conversion checks T(x) (spec: Conversions).
func (c *Checker) conversion(x *operand, T Type) {
	isConst := x.mode == constant_
	ok, why := false, ""
	switch {
	case isConst && isConstType(T):
		ok = c.constantTo(x, T, &x.val)
	case isConst && isTypeParam(T):
		// The result is no constant, but each type of the set must represent x.
		ok = underIs(T, func(u Type) bool {
			switch {
			case u == nil:
				why = c.sprintf("%s does not contain specific types", T)
				return false
			case isString(x.typ) && isBytesOrRunes(u), c.constantTo(x, u, nil):
				return true
			}
			why = c.sprintf("cannot convert %s to type %s (in %s)", x, u, T)
			return false
		})
		x.mode = value
	case c.convertible(x, T, &why):
		ok = true
		x.mode = value
	}
	if !ok {
		if why != "" {
			c.err(x, "cannot convert %s to type %s: %s", x, T, why)
		} else {
			c.err(x, "cannot convert %s to type %s", x, T)
		}
		x.fail()
		return
	}
	if isUntyped(x.typ) {
		final := T
		switch {
		case isPlainInterface(T) || isConst && !isConstType(T) || x.isNil():
			final = Default(x.typ)
		case x.mode == constant_ && isInteger(x.typ) && allString(T):
			final = x.typ // in string(65) the 65 stays a number
		}
		c.updateType(x.expr, final, true)
	}
	x.typ = T
}

// constantTo converts a constant to a basic type; out, if not nil, gets the value.
func (c *Checker) constantTo(x *operand, T Type, out *constant.Value) bool {
	t, ok := under(T).(*Basic)
	switch {
	case !ok:
		return false
	case c.fits(x.val, t, out):
		return true
	case !isInteger(x.typ) || !isString(t):
		return false
	}
	r := rune(unicode.ReplacementChar)
	if n, ok := constant.Uint64Val(x.val); ok && n <= unicode.MaxRune {
		r = rune(n)
	}
	if out != nil {
		*out = constant.MakeString(string(r))
	}
	return true
}

// convertible reports whether x, which is no constant, can be converted to T. The checker may be nil.
func (c *Checker) convertible(x *operand, T Type, why *string) bool {
	if c.assignable(x, T, why) {
		return true
	}
	vp, _ := x.typ.(*TypeParam)
	tp, _ := T.(*TypeParam)
	if sameShape(x.typ, T) || convertibleKinds(under(x.typ), under(T)) {
		return true
	}
	if s, ok := under(x.typ).(*Slice); ok {
		if minor := sliceToArray(s, under(T)); minor > 0 {
			if c == nil || c.allows(x, minor) {
				return true
			}
			if why != nil {
				what := map[int]string{17: "array pointers", 20: "arrays"}[minor]
				*why = c.sprintf("conversion of slices to %s requires go1.%d or later", what, minor)
			}
			return false
		}
	}
	if vp == nil && tp == nil {
		return false
	}
	return c.convertibleTerms(x, T, vp, tp, why)
}

// sameShape: identical underlying types but for tags, also behind pointers.
func sameShape(V, T Type) bool {
	if !isTypeParam(V) && !isTypeParam(T) && IdenticalIgnoreTags(under(V), under(T)) {
		return true
	}
	p, ok := V.(*Pointer)
	q, ok2 := T.(*Pointer)
	return ok && ok2 && !isTypeParam(p.base) && !isTypeParam(q.base) && IdenticalIgnoreTags(under(p.base), under(q.base))
}

func convertibleKinds(V, T Type) bool {
	address := func(t Type) bool { return isPointer(t) || isKind(t, Uintptr) }
	switch {
	case isIntegerOrFloat(V) && isIntegerOrFloat(T),
		isComplex(V) && isComplex(T),
		(isInteger(V) || isBytesOrRunes(V)) && isString(T),
		isString(V) && isBytesOrRunes(T),
		address(V) && isKind(T, UnsafePointer),
		isKind(V, UnsafePointer) && address(T):
		return true
	}
	return false
}

// sliceToArray returns the version that brought the conversion of a slice to an array or array pointer; 0 if T is none of its elements.
func sliceToArray(s *Slice, T Type) int {
	minor := 20
	if p, ok := T.(*Pointer); ok {
		T, minor = under(p.base), 17
	}
	if a, ok := T.(*Array); ok && Identical(s.elem, a.elem) {
		return minor
	}
	return 0
}

// convertibleTerms: each type of the one set converts to each of the other.
func (c *Checker) convertibleTerms(x *operand, T Type, vp, tp *TypeParam, why *string) bool {
	explain := func(format string, args ...any) bool {
		if c != nil && why != nil {
			msg := c.sprintf(format, args...)
			if *why != "" {
				msg += "\n\t" + *why
			}
			*why = msg
		}
		return false
	}
	y := *x
	switch {
	case vp != nil && tp != nil:
		return vp.set().each(func(from *Term) bool {
			if from == nil {
				return false
			}
			y.typ = from.typ
			return tp.set().each(func(to *Term) bool {
				if to == nil {
					return false
				}
				return c.convertible(&y, to.typ, why) ||
					explain("cannot convert %s (in %s) to type %s (in %s)", from.typ, vp, to.typ, tp)
			})
		})
	case vp != nil:
		return vp.set().each(func(from *Term) bool {
			if from == nil {
				return false
			}
			y.typ = from.typ
			return c.convertible(&y, T, why) || explain("cannot convert %s (in %s) to type %s", from.typ, vp, T)
		})
	}
	return tp.set().each(func(to *Term) bool {
		if to == nil {
			return false
		}
		return c.convertible(x, to.typ, why) || explain("cannot convert %s to type %s (in %s)", x.typ, to.typ, tp)
	})
}

// ---- assignability (spec: Assignability)

// assignable reports whether x can be assigned to a variable of type T; why gets the reason if there is a special one. The checker may
// be nil.
func (c *Checker) assignable(x *operand, T Type, why *string) bool {
	if x.mode == invalid || T == Typ[Invalid] || Identical(x.typ, T) {
		return true
	}
	V := x.typ
	below, wanted := under(V), under(T)
	vp, _ := V.(*TypeParam)
	tp, _ := T.(*TypeParam)
	if isUntyped(below) {
		return c.untypedAssignable(x, T, tp)
	}
	if vp == nil && tp == nil && Identical(below, wanted) && (!hasName(V) || !hasName(T)) {
		return true
	}
	// A pointer to an interface comes here for its explanation only.
	if IsInterface(wanted) && tp == nil || isInterfacePointer(wanted) {
		if c.implements(x.Pos(), V, T, false, why) {
			return true
		}
		if vp == nil {
			return false
		}
		if why != nil {
			*why = ""
		}
	}
	if IsInterface(below) && vp == nil && c.implements(x.Pos(), T, V, false, nil) {
		if why != nil {
			*why = "need type assertion"
		}
		return false
	}
	if from, ok := below.(*Chan); ok && from.dir == SendRecv {
		if to, ok := wanted.(*Chan); ok && Identical(from.elem, to.elem) {
			return !hasName(V) || !hasName(T)
		}
	}
	if tp != nil && !hasName(V) || vp != nil && !hasName(T) {
		return c.assignableTerms(x, T, vp, tp, why)
	}
	return false
}

func (c *Checker) untypedAssignable(x *operand, T Type, tp *TypeParam) bool {
	if tp == nil {
		_, _, misfit := c.implicitType(x, T)
		return misfit == fitsWell
	}
	return tp.set().each(func(t *Term) bool {
		if t == nil {
			return false
		}
		_, _, misfit := c.implicitType(x, t.typ)
		return misfit == fitsWell
	})
}

func (c *Checker) assignableTerms(x *operand, T Type, vp, tp *TypeParam, why *string) bool {
	explain := func(format string, args ...any) bool {
		if c != nil && why != nil {
			msg := c.sprintf(format, args...)
			if *why != "" {
				msg += "\n\t" + *why
			}
			*why = msg
		}
		return false
	}
	if tp != nil && !hasName(x.typ) {
		return tp.set().each(func(to *Term) bool {
			if to == nil {
				return false
			}
			return c.assignable(x, to.typ, why) || explain("cannot assign %s to %s (in %s)", x.typ, to.typ, tp)
		})
	}
	y := *x
	return vp.set().each(func(from *Term) bool {
		if from == nil {
			return false
		}
		y.typ = from.typ
		return c.assignable(&y, T, why) || explain("cannot assign %s (in %s) to %s", from.typ, vp, T)
	})
}
