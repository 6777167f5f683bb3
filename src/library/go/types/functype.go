package types

import (
	"fmt"
	"go/ast"
)

// funcType checks the type of a function, or of a method with a receiver.
func (c *Checker) funcType(sig *Signature, recv *ast.FieldList, e *ast.FuncType) {
	c.openScope(e, "function")
	c.scope.isFunc = true
	sig.scope = c.scope
	defer c.closeScope()
	if recv.NumFields() > 0 || recv != nil && len(recv.List) > 0 {
		c.receiverTypeParams(sig, recv)
	}
	if e.TypeParams != nil {
		c.collectTypeParams(&sig.tparams, e.TypeParams)
		if recv != nil {
			c.err(e.TypeParams, "methods cannot have type parameters")
		}
	}
	// Parameters are in scope in the body only: their types are resolved before any of them is declared.
	p := paramCollector{c: c, names: NewScope(nil, 0, 0, "")}
	receivers, _ := p.collect(recv, false)
	params, variadic := p.collect(e.Params, true)
	results, _ := p.collect(e.Results, false)
	p.declareAll()
	if recv != nil {
		c.receiver(sig, receivers)
	}
	sig.params, sig.results, sig.variadic = NewTuple(params...), NewTuple(results...), variadic
}

// receiverTypeParams declares A and B of func (r T[A, B]) m(), with the constraints of T's parameters.
func (c *Checker) receiverTypeParams(sig *Signature, recv *ast.FieldList) {
	_, base, names := c.receiverParts(recv.List[0].Type, true)
	if len(names) == 0 {
		return
	}
	own := c.declareTypeParams(nil, names)
	sig.rparams = bind(own)
	for i, name := range names {
		if name.Name == "_" {
			if c.blankParams == nil {
				c.blankParams = make(map[*ast.Ident]*TypeParam)
			}
			c.blankParams[name] = own[i]
		}
	}
	var declared []*TypeParam
	if base != nil {
		if n, ok := c.genericType(base, nil).(*Named); ok {
			declared = n.TypeParams().list()
		}
	}
	switch {
	case len(own) == len(declared):
		s := substitution(declared, asTypes(own))
		for i, p := range own {
			c.flows.same(p, declared[i])
			p.bound = c.subst(p.obj.pos, declared[i].bound, s, nil, c.context())
		}
	case len(own) < len(declared):
		c.err(recv, "got %s, but receiver base type declares %d", count(len(own), "type parameter"), len(declared))
	}
}

func count(n int, unit string) string {
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s", n, unit)
}

func (c *Checker) receiver(sig *Signature, list []*Var) {
	if len(list) == 0 {
		sig.recv = NewParam(0, nil, "", Typ[Invalid])
		return
	}
	if len(list) > 1 {
		c.err(list[len(list)-1], "method has multiple receivers")
	}
	recv := list[0]
	sig.recv = recv
	// Judging the type now might expand types that are still being declared.
	c.later(func() { c.validReceiver(sig, recv) })
}

func (c *Checker) validReceiver(sig *Signature, recv *Var) {
	base, _ := deref(recv.typ)
	switch t := base.(type) {
	case *Basic:
		if t != Typ[Invalid] {
			c.err(recv, "cannot define new methods on non-local type %s", t)
		}
	case *Named:
		if t.inst != nil && sig.rparams == nil {
			c.err(recv, "cannot define new methods on instantiated type %s", t)
			return
		}
		if t.obj.pkg != c.pkg {
			c.err(recv, "cannot define new methods on non-local type %s", t)
			return
		}
		switch u := t.under().(type) {
		case *Basic:
			if u.kind == UnsafePointer {
				c.err(recv, "invalid receiver type %s (unsafe.Pointer)", t)
			}
		case *Pointer, *Interface:
			c.err(recv, "invalid receiver type %s (pointer or interface type)", t)
		}
	default:
		c.err(recv, "invalid receiver type %s", recv.typ)
	}
}

// paramCollector collects the parameters and results of a function, which share a scope.
type paramCollector struct {
	c     *Checker
	names *Scope
}

func (p *paramCollector) collect(list *ast.FieldList, variadicOk bool) (vars []*Var, variadic bool) {
	if list == nil {
		return nil, false
	}
	c := p.c
	named, anonymous := false, false
	for i, field := range list.List {
		e := field.Type
		if dots, ok := e.(*ast.Ellipsis); ok {
			e = dots.Elt
			if variadicOk && i == len(list.List)-1 && len(field.Names) <= 1 {
				variadic = true
			} else {
				c.soft(dots, "can only use ... with final parameter in list")
			}
		}
		typ := c.varType(e)
		for _, name := range field.Names {
			if name.Name == "" {
				c.badTree(name, "anonymous parameter")
			}
			v := NewParam(name.Pos(), c.pkg, name.Name, typ)
			c.declare(p.names, name, v, 0)
			vars = append(vars, v)
			named = true
		}
		if len(field.Names) == 0 {
			v := NewParam(e.Pos(), c.pkg, "", typ)
			c.recordImplicit(field, v)
			vars = append(vars, v)
			anonymous = true
		}
	}
	if named && anonymous {
		c.badTree(list, "list contains both named and anonymous parameters")
	}
	if variadic {
		last := vars[len(vars)-1]
		last.typ = NewSlice(last.typ)
		c.recordType(list.List[len(list.List)-1].Type, typexpr, last.typ, nil)
	}
	return vars, variadic
}

// declareAll moves the names to the scope of the function, which may have them as type parameters.
func (p *paramCollector) declareAll() {
	for _, obj := range p.names.sorted() {
		obj.common().parent = nil
		if other := p.c.scope.Insert(obj); other != nil {
			p.c.err(obj, "%s redeclared in this block", obj.Name())
			p.c.otherDecl(other)
		}
	}
}
