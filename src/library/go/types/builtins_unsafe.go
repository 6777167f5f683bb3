package types

import "go/ast"

// checkUnsafe checks the functions of package unsafe.
func (b *builtinCall) checkUnsafe() bool {
	c, x := b.c, b.x
	if minor := map[builtinID]int{idAdd: 17, idSlice: 17, idSliceData: 20, idString: 20, idStringData: 20}[b.id]; minor > 0 {
		c.needs(b.call.Fun, minor, "unsafe."+b.name)
	}
	takes := func(t Type) bool {
		c.assignment(x, t, "argument to unsafe."+b.name)
		return x.mode != invalid
	}
	switch b.id {
	case idAdd:
		p := Typ[UnsafePointer]
		return takes(p) && c.validIndex(b.args[1], "length", true) && b.result(value, p, p, b.args[1].typ)
	case idAlignof:
		if !takes(nil) {
			return false
		}
		if varies(x.typ, nil) {
			return b.result(value, Typ[Uintptr], x.typ)
		}
		return b.constant(c.sizes().Alignof(x.typ), Typ[Uintptr])
	case idSizeof:
		return takes(nil) && b.sizeof()
	case idOffsetof:
		return b.offsetof()
	case idSlice:
		p, ok := under(x.typ).(*Pointer)
		if !ok {
			return b.fail(x, invalidArg+"%s is not a pointer", x)
		}
		return c.validIndex(b.args[1], "length", false) && b.result(value, NewSlice(p.base), p, b.args[1].typ)
	case idSliceData:
		s, ok := under(x.typ).(*Slice)
		if !ok {
			return b.fail(x, invalidArg+"%s is not a slice", x)
		}
		return b.result(value, NewPointer(s.elem), s)
	case idString:
		p := NewPointer(byteType)
		return takes(p) && c.validIndex(b.args[1], "length", false) && b.result(value, Typ[String], p, b.args[1].typ)
	}
	return takes(Typ[String]) && b.result(value, NewPointer(byteType), Typ[String])
}

func (b *builtinCall) sizeof() bool {
	x := b.x
	if varies(x.typ, nil) {
		return b.result(value, Typ[Uintptr], x.typ)
	}
	size := b.c.sizes().Sizeof(x.typ)
	if size < 0 {
		return b.fail(x, "%s is too large", x)
	}
	return b.constant(size, Typ[Uintptr])
}

func (b *builtinCall) offsetof() bool {
	c, x, first := b.c, b.x, b.call.Args[0]
	e, ok := unparen(first).(*ast.SelectorExpr)
	if !ok {
		c.err(first, invalidArg+"%s is not a selector expression", first)
		c.use(first)
		return false
	}
	c.expr(nil, x, e.X)
	if x.mode == invalid {
		return false
	}
	base := derefStruct(x.typ)
	obj, path, indirect := LookupFieldOrMethod(base, false, c.pkg, e.Sel.Name)
	if obj == nil {
		return b.fail(x, invalidArg+"%s has no single field %s", base, e.Sel.Name)
	}
	if _, ok := obj.(*Func); ok {
		c.err(first, invalidArg+"%s is a method value", first)
		return false
	}
	if indirect {
		return b.fail(x, invalidArg+"field %s is embedded via a pointer in %s", e.Sel.Name, base)
	}
	c.recordSelection(e, &Selection{FieldVal, base, obj, path, false})
	mode := value
	if x.mode == variable {
		mode = variable
	}
	c.recordType(e, mode, obj.Type(), nil)
	if varies(base, nil) {
		return b.result(value, Typ[Uintptr], obj.Type())
	}
	offset := c.offsetof(base, path)
	if offset < 0 {
		return b.fail(x, "%s is too large", x)
	}
	return b.constant(offset, Typ[Uintptr])
}

// varies reports whether the size of a type depends on type parameters: then it is no constant.
func varies(t Type, seen map[*Named]bool) (result bool) {
	if n, ok := t.(*Named); ok {
		if known, ok := seen[n]; ok {
			return known
		}
		if seen == nil {
			seen = make(map[*Named]bool)
		}
		seen[n] = true // until it is known
		defer func() { seen[n] = result }()
	}
	switch u := under(t).(type) {
	case *Array:
		return varies(u.elem, seen)
	case *Struct:
		for _, f := range u.fields {
			if varies(f.typ, seen) {
				return true
			}
		}
	case *Interface:
		return isTypeParam(t)
	}
	return false
}
