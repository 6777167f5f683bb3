package types

import (
	"go/ast"
	"go/token"
	"strconv"
)

// ---- struct types

// fieldList collects the fields of a struct.
type fieldList struct {
	c      *Checker
	fields []*Var
	tags   []string
	seen   nameSet
}

func (l *fieldList) add(id *ast.Ident, pos token.Pos, typ Type, embedded bool, tag string) {
	f := NewField(pos, l.c.pkg, id.Name, typ, embedded)
	if tag != "" && l.tags == nil {
		l.tags = make([]string, len(l.fields))
	}
	if l.tags != nil {
		l.tags = append(l.tags, tag)
	}
	if f.name != "_" {
		if other := l.seen.add(f); other != nil {
			l.c.err(at(pos), "%s redeclared", f.name)
			l.c.otherDecl(other)
			return
		}
	}
	l.fields = append(l.fields, f)
	l.c.recordDef(id, f)
}

func (c *Checker) structType(t *Struct, e *ast.StructType) {
	l := fieldList{c: c, seen: make(nameSet)}
	if e.Fields != nil {
		for _, f := range e.Fields.List {
			l.field(f)
		}
	}
	t.setFields(l.fields, l.tags)
}

func (l *fieldList) field(f *ast.Field) {
	c := l.c
	typ := c.varType(f.Type)
	tag := c.tag(f.Tag)
	for _, name := range f.Names {
		l.add(name, name.Pos(), typ, false, tag)
	}
	if len(f.Names) > 0 {
		return
	}
	name := embeddedName(f.Type)
	if name == nil {
		c.badTree(f.Type, "embedded field type %s has no name", f.Type)
		name = &ast.Ident{NamePos: f.Type.Pos(), Name: "_"}
		l.add(name, name.Pos(), Typ[Invalid], true, "")
		return
	}
	l.add(name, name.Pos(), typ, true, tag)
	c.later(func() { c.embeddedField(f.Type, typ) })
}

// embeddedField judges the type of an embedded field: it must be a type name, or a pointer to one that is no interface, and it may not
// be a pointer type.
func (c *Checker) embeddedField(e ast.Expr, typ Type) {
	t, isPointer := deref(typ)
	switch u := under(t).(type) {
	case *Basic:
		if u.kind == UnsafePointer {
			c.err(e, "embedded field type cannot be unsafe.Pointer")
		}
	case *Pointer:
		c.err(e, "embedded field type cannot be a pointer")
	case *Interface:
		if isTypeParam(t) {
			c.err(e, "embedded field type cannot be a (pointer to a) type parameter")
		} else if isPointer {
			c.err(e, "embedded field type cannot be a pointer to an interface")
		}
	}
}

// embeddedName is the name of an embedded field: that of its type.
func embeddedName(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.StarExpr:
		if _, ok := e.X.(*ast.StarExpr); !ok {
			return embeddedName(e.X)
		}
	case *ast.SelectorExpr:
		return e.Sel
	case *ast.IndexExpr:
		return embeddedName(e.X)
	case *ast.IndexListExpr:
		return embeddedName(e.X)
	}
	return nil
}

func (c *Checker) tag(lit *ast.BasicLit) string {
	if lit == nil {
		return ""
	}
	if lit.Kind == token.STRING {
		if s, err := strconv.Unquote(lit.Value); err == nil {
			return s
		}
	}
	c.badTree(lit, "incorrect tag syntax: %q", lit.Value)
	return ""
}

// ---- interface types

func (c *Checker) interfaceType(t *Interface, e *ast.InterfaceType, def *Named) {
	var recv Type = t
	if def != nil {
		recv = def // gives better messages
	}
	for _, f := range e.Methods.List {
		if len(f.Names) == 0 {
			t.embeddeds = append(t.embeddeds, c.unionType(f.Type))
			t.embedPos = append(t.embedPos, f.Type.Pos())
		} else if m := c.interfaceMethod(f, recv); m != nil {
			t.methods = append(t.methods, m)
		}
	}
	t.complete = true
	if len(t.methods) == 0 && len(t.embeddeds) == 0 {
		t.tset = &topSet
		return
	}
	sortMethods(t.methods)
	c.later(func() { c.interfaceSet(t) })
}

func (c *Checker) interfaceMethod(f *ast.Field, recv Type) *Func {
	name := f.Names[0]
	if name.Name == "_" {
		c.err(name, "methods must have a unique non-blank name")
		return nil
	}
	typ := c.typ(f.Type)
	sig, ok := typ.(*Signature)
	if !ok {
		if typ != Typ[Invalid] {
			c.badTree(f.Type, "%s is not a method signature", typ)
		}
		return nil
	}
	if sig.isGeneric() {
		var pos positioner = f.Type
		if ft, ok := f.Type.(*ast.FuncType); ok && ft.TypeParams != nil {
			pos = ft.TypeParams
		}
		c.err(pos, "methods cannot have type parameters")
	}
	sig.recv = NewVar(name.Pos(), c.pkg, "", recv)
	m := NewFunc(name.Pos(), c.pkg, name.Name, sig)
	c.recordDef(name, m)
	return m
}

// ---- unions

// unionType checks an element of an interface: a type, ~T, or several of them.
func (c *Checker) unionType(e ast.Expr) Type {
	terms, unions := flatten(e, nil, nil)
	var result Type
	var list []*Term
	for i, x := range terms {
		t := c.term(x)
		if len(terms) == 1 && !t.tilde {
			return t.typ
		}
		if len(list) >= mostTerms {
			if result != Typ[Invalid] {
				c.err(x, "cannot handle more than %d union terms (implementation limitation)", mostTerms)
				result = Typ[Invalid]
			}
		} else {
			list = append(list, t)
			result = &Union{list[:len(list):len(list)]}
		}
		if i > 0 {
			c.recordType(unions[i-1], typexpr, result, nil)
		}
	}
	if result != Typ[Invalid] {
		c.later(func() { c.validTerms(list, terms) })
	}
	return result
}

// flatten lists the terms of a|b|c, and the unions a|b and a|b|c.
func flatten(e ast.Expr, terms, unions []ast.Expr) ([]ast.Expr, []ast.Expr) {
	if b, ok := e.(*ast.BinaryExpr); ok && b.Op == token.OR {
		terms, unions = flatten(b.X, terms, unions)
		unions = append(unions, b)
		e = b.Y
	}
	return append(terms, e), unions
}

func (c *Checker) term(e ast.Expr) *Term {
	x, tilde := e, false
	if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.TILDE {
		x, tilde = u.X, true
	}
	t := NewTerm(tilde, c.typ(x))
	// Embedding a type parameter is never right, in a union or alone.
	if isTypeParam(t.typ) {
		if tilde {
			c.err(x, "type in term %s cannot be a type parameter", e)
		} else {
			c.err(x, "term cannot be a type parameter")
		}
		t.typ = Typ[Invalid]
	}
	if tilde {
		c.recordType(e, typexpr, &Union{[]*Term{t}}, nil)
	}
	return t
}

// validTerms judges the terms of a union: T of ~T must be its own underlying type; interfaces with methods, comparable and overlapping
// terms are not allowed.
func (c *Checker) validTerms(terms []*Term, exprs []ast.Expr) {
	for i, t := range terms {
		if t.typ == Typ[Invalid] {
			continue
		}
		u := under(t.typ)
		iface, isInterface := u.(*Interface)
		switch {
		case t.tilde && isInterface:
			c.err(exprs[i], "invalid use of ~ (%s is an interface)", t.typ)
		case t.tilde && !Identical(u, t.typ):
			c.err(exprs[i], "invalid use of ~ (underlying type of %s is %s)", t.typ, u)
		case isInterface:
			set := iface.typeSet()
			if len(set.methods) != 0 {
				c.err(exprs[i], "cannot use %s in union (%s contains methods)", t.String(), t.String())
			} else if t.typ == comparableType.typ {
				c.err(exprs[i], "cannot use comparable in union")
			} else if set.comparable {
				c.err(exprs[i], "cannot use %s in union (%s embeds comparable)", t.String(), t.String())
			}
		default:
			for _, other := range terms[:i] {
				if !IsInterface(other.typ) && !t.disjoint(other) {
					c.soft(exprs[i], "overlapping terms %s and %s", t.String(), other.String())
					break
				}
			}
		}
	}
}
