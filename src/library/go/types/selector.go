package types

import (
	"go/ast"
	"unicode"
)

// selector checks x.f; def is the type whose definition it stands in.
func (c *Checker) selector(x *operand, e *ast.SelectorExpr, def *Named, wantType bool) {
	ok, decided := c.qualified(x, e)
	if !decided {
		ok = c.selected(x, e, def, wantType)
	}
	x.expr = e
	if !ok {
		x.fail()
	}
}

// qualified checks e as a qualified identifier; undecided if it is none.
func (c *Checker) qualified(x *operand, e *ast.SelectorExpr) (ok, decided bool) {
	id, isIdent := e.X.(*ast.Ident)
	if !isIdent {
		return false, false
	}
	name, isPackage := c.lookup(id.Name).(*PkgName)
	if !isPackage {
		return false, false
	}
	c.recordUse(id, name)
	name.used = true
	pkg := name.imported
	obj := pkg.scope.Lookup(e.Sel.Name)
	if obj == nil {
		if !pkg.fake {
			c.err(e.Sel, "undefined: %s", ast.Expr(e))
		}
		return false, true
	}
	if !obj.Exported() {
		c.err(e.Sel, "%s not exported by package %s", e.Sel.Name, pkg.name)
	}
	c.recordUse(e.Sel, obj)
	x.typ = obj.Type()
	switch obj := obj.(type) {
	case *Const:
		x.mode, x.val = constant_, obj.val
	case *TypeName:
		x.mode = typexpr
	case *Var:
		x.mode = variable
	case *Func:
		x.mode = value
	case *Builtin:
		x.mode, x.id = builtin, obj.id
	}
	return true, true
}

func (c *Checker) selected(x *operand, e *ast.SelectorExpr, def *Named, wantType bool) bool {
	c.exprOrType(x, e.X, false)
	switch {
	case x.mode == invalid:
		return false
	case x.mode == typexpr && def != nil && x.typ == def:
		c.cycleError([]Object{def.obj})
		return false
	case x.mode == builtin:
		c.err(e.Sel, "cannot select on %s", x)
		return false
	case wantType:
		c.err(e.Sel, "%s is not a type", ast.Expr(e))
		return false
	}
	obj, path, indirect := LookupFieldOrMethod(x.typ, x.mode == variable, c.pkg, e.Sel.Name)
	if obj == nil {
		c.missing(x, e.Sel, path != nil, indirect)
		return false
	}
	s := &Selection{FieldVal, x.typ, obj, path, indirect}
	m, isMethod := obj.(*Func)
	if isMethod {
		c.objectDecl(m, nil)
		s.kind = MethodVal
	}
	switch {
	case x.mode == typexpr:
		return c.methodExpr(x, e, s)
	case isMethod:
		sig := *m.signature()
		sig.recv = nil
		x.mode, x.typ = value, &sig
		c.dependOn(m)
	default:
		if x.mode != variable && !indirect {
			x.mode = value
		} else {
			x.mode = variable
		}
		x.typ = obj.Type()
	}
	c.recordSelection(e, s)
	return true
}

// missing reports what x.f is not.
func (c *Checker) missing(x *operand, sel *ast.Ident, ambiguous, needsPointer bool) {
	name := sel.Name
	switch {
	case under(x.typ) == Typ[Invalid]:
		return
	case ambiguous:
		c.err(sel, "ambiguous selector %s.%s", x.expr, name)
		return
	case needsPointer && x.mode == typexpr:
		c.err(sel, "invalid method expression %s.%s (needs pointer receiver (*%s).%s)", x.typ, name, x.typ, name)
		return
	case needsPointer:
		c.err(sel, "cannot call pointer method %s on %s", name, x.typ)
		return
	}
	var why string
	if isInterfacePointer(x.typ) {
		why = c.pointerRemark(x.typ)
	} else {
		why = c.sprintf("type %s has no field or method %s", x.typ, name)
		// The other case of the first letter is the most frequent slip.
		first := rune(name[0])
		if unicode.IsUpper(first) {
			first = unicode.ToLower(first)
		} else {
			first = unicode.ToUpper(first)
		}
		other := string(first) + name[1:]
		if obj, _, _ := LookupFieldOrMethod(x.typ, x.mode == variable, c.pkg, other); obj != nil {
			why += ", but does have " + other
		}
	}
	c.err(sel, "%s.%s undefined (%s)", x.expr, name, why)
}

// methodExpr makes T.m a function with the receiver as first parameter.
func (c *Checker) methodExpr(x *operand, e *ast.SelectorExpr, s *Selection) bool {
	m, ok := s.obj.(*Func)
	if !ok {
		c.err(e.Sel, "%s.%s undefined (type %s has no method %s)", x.expr, e.Sel.Name, x.typ, e.Sel.Name)
		return false
	}
	s.kind = MethodExpr
	c.recordSelection(e, s)
	sig := *m.signature()
	if sig.recv == nil {
		c.err(e, "illegal cycle in method declaration")
		return false
	}
	params := sig.params.list()
	name := ""
	if len(params) > 0 && params[0].name != "" {
		// All parameters have names, or none.
		if name = sig.recv.name; name == "" {
			name = "_"
		}
	}
	recv := NewVar(sig.recv.pos, sig.recv.pkg, name, x.typ)
	x.mode = value
	x.typ = &Signature{
		tparams: sig.tparams, params: NewTuple(append([]*Var{recv}, params...)...), results: sig.results, variadic: sig.variadic,
	}
	c.dependOn(m)
	return true
}
