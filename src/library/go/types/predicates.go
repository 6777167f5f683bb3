package types

// ---- properties of underlying types

func isBasic(t Type, info BasicInfo) bool {
	b, ok := under(t).(*Basic)
	return ok && b.info&info != 0
}

// allBasic is isBasic for each type of a type parameter's set.
func allBasic(t Type, info BasicInfo) bool {
	if p, ok := t.(*TypeParam); ok {
		return p.set().each(func(t *Term) bool { return t != nil && isBasic(t.typ, info) })
	}
	return isBasic(t, info)
}

func isKind(t Type, kind BasicKind) bool {
	b, ok := under(t).(*Basic)
	return ok && b.kind == kind
}

func isInteger(t Type) bool        { return isBasic(t, IsInteger) }
func isNumeric(t Type) bool        { return isBasic(t, IsNumeric) }
func isString(t Type) bool         { return isBasic(t, IsString) }
func isComplex(t Type) bool        { return isBasic(t, IsComplex) }
func isIntegerOrFloat(t Type) bool { return isBasic(t, IsInteger|IsFloat) }
func isConstType(t Type) bool      { return isBasic(t, IsConstType) }
func allBoolean(t Type) bool       { return allBasic(t, IsBoolean) }
func allInteger(t Type) bool       { return allBasic(t, IsInteger) }
func allNumeric(t Type) bool       { return allBasic(t, IsNumeric) }
func allString(t Type) bool        { return allBasic(t, IsString) }
func allOrdered(t Type) bool       { return allBasic(t, IsOrdered) }

// ---- kinds of types

// hasName reports whether the type has a name: it is basic, defined or a type parameter.
func hasName(t Type) bool {
	switch t.(type) {
	case *Basic, *Named, *TypeParam:
		return true
	}
	return false
}

func isLiteral(t Type) bool {
	switch t.(type) {
	case *Named, *TypeParam:
		return false
	}
	return true
}

func isTyped(t Type) bool {
	b, ok := t.(*Basic)
	return !ok || b.info&IsUntyped == 0
}

func isUntyped(t Type) bool { return !isTyped(t) }

func isTypeParam(t Type) bool {
	_, ok := t.(*TypeParam)
	return ok
}

// IsInterface reports whether the underlying type is an interface; that of a type parameter is.
func IsInterface(t Type) bool {
	_, ok := under(t).(*Interface)
	return ok
}

// isPlainInterface is IsInterface but for type parameters.
func isPlainInterface(t Type) bool { return !isTypeParam(t) && IsInterface(t) }

func isPointer(t Type) bool {
	_, ok := under(t).(*Pointer)
	return ok
}

// isGeneric reports whether the type is generic and not instantiated.
func isGeneric(t Type) bool {
	n, ok := t.(*Named)
	return ok && n.inst == nil && n.tparams.Len() > 0
}

func isBytesOrRunes(t Type) bool {
	s, ok := t.(*Slice)
	return ok && (isKind(s.elem, Byte) || isKind(s.elem, Rune))
}

func hasNil(t Type) bool {
	switch u := under(t).(type) {
	case *Basic:
		return u.kind == UnsafePointer
	case *Slice, *Pointer, *Signature, *Map, *Chan:
		return true
	case *Interface:
		return !isTypeParam(t) || u.typeSet().eachUnder(func(u Type) bool { return u != nil && hasNil(u) })
	}
	return false
}

// maxType is the larger of two untyped numeric types, or the type of both, or nil.
func maxType(x, y Type) Type {
	if x == y {
		return x
	}
	if isTyped(x) || isTyped(y) || !isNumeric(x) || !isNumeric(y) {
		return nil
	}
	if x.(*Basic).kind > y.(*Basic).kind {
		return x
	}
	return y
}

// ---- comparability

// Comparable reports whether values of the type can be compared with ==; comparing interfaces may panic.
func Comparable(T Type) bool { return comparable(T, true, nil, nil) }

// comparable tells whether values can be compared. Interfaces can if dynamic is set; otherwise comparing must never panic. why gets the
// reason when they cannot.
func comparable(t Type, dynamic bool, seen map[Type]bool, why func(format string, args ...any)) bool {
	if seen[t] {
		return true // decided further out
	}
	if seen == nil {
		seen = make(map[Type]bool)
	}
	seen[t] = true
	if why == nil {
		why = func(string, ...any) {}
	}
	switch u := under(t).(type) {
	case *Basic:
		return u.kind != UntypedNil
	case *Pointer, *Chan:
		return true
	case *Struct:
		for _, f := range u.fields {
			if !comparable(f.typ, dynamic, seen, nil) {
				why("struct containing %s cannot be compared", f.typ)
				return false
			}
		}
		return true
	case *Array:
		if comparable(u.elem, dynamic, seen, nil) {
			return true
		}
		why("%s cannot be compared", u)
	case *Interface:
		if dynamic && !isTypeParam(t) || u.typeSet().isComparable(seen) {
			return true
		}
		if u.typeSet().isEmpty() {
			why("empty type set")
		} else {
			why("incomparable types in type set")
		}
	}
	return false
}

// ---- core types (spec: Core types)

// coreType is the type that all types of t's set have below them, or nil.
func coreType(t Type) Type {
	if p, ok := t.(*TypeParam); ok {
		return commonType(p, false)
	}
	return under(t)
}

// coreString is coreType where strings count as []byte; if there are some it is string.
func coreString(t Type) Type {
	if p, ok := t.(*TypeParam); ok {
		return commonType(p, true)
	}
	return under(t)
}

func commonType(p *TypeParam, stringsAsBytes bool) Type {
	var common Type
	strings := false
	ok := p.set().eachUnder(func(u Type) bool {
		if u == nil {
			return false
		}
		if stringsAsBytes && isString(u) {
			u = NewSlice(byteType)
			strings = true
		}
		if common != nil {
			u = either(common, u)
		}
		common = u
		return u != nil
	})
	switch {
	case !ok:
		return nil
	case strings:
		return Typ[String]
	}
	return common
}

// either is the type that stands for both: they are identical, or channels of which one has no direction.
func either(x, y Type) Type {
	if Identical(x, y) {
		return x
	}
	a, ok := x.(*Chan)
	b, ok2 := y.(*Chan)
	switch {
	case !ok || !ok2 || !Identical(a.elem, b.elem):
		return nil
	case a.dir == SendRecv:
		return y
	case b.dir == SendRecv:
		return x
	}
	return nil
}

// ---- pointers

// deref returns the base of a pointer type that is not defined.
func deref(t Type) (Type, bool) {
	p, ok := t.(*Pointer)
	switch {
	case !ok:
		return t, false
	case p.base == nil:
		return Typ[Invalid], true
	}
	return p.base, true
}

func derefStruct(t Type) Type {
	if p, ok := under(t).(*Pointer); ok {
		if _, ok := under(p.base).(*Struct); ok {
			return p.base
		}
	}
	return t
}

func derefArray(t Type) Type {
	if p, ok := t.(*Pointer); ok {
		if a, ok := under(p.base).(*Array); ok {
			return a
		}
	}
	return t
}

func isInterfacePointer(t Type) bool {
	p, ok := under(t).(*Pointer)
	return ok && IsInterface(p.base)
}
