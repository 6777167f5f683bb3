package types

import (
	"go/ast"
	"go/constant"
	"go/token"
)

// otherDecl is the second part of an error: where the name is declared first.
func (c *Checker) otherDecl(obj Object) {
	if obj.Pos().IsValid() {
		c.err(obj, "\tother declaration of %s", obj.Name())
	}
}

// declare declares obj in the scope, visible from pos.
func (c *Checker) declare(scope *Scope, id *ast.Ident, obj Object, pos token.Pos) {
	if obj.Name() != "_" {
		if other := scope.Insert(obj); other != nil {
			c.err(obj, "%s redeclared in this block", obj.Name())
			c.otherDecl(other)
			return
		}
		obj.common().visibleFrom = pos
	}
	if id != nil {
		c.recordDef(id, obj)
	}
}

// objectDecl checks the declaration of an object, unless that is done. Meeting one that is being checked means a cycle, which may be
// fine. def is the type whose definition the object stands in.
func (c *Checker) objectDecl(obj Object, def *Named) {
	o := obj.common()
	switch {
	case o.color == black:
		return
	case o.color == white && o.typ != nil: // as in a, b = f()
		o.color = black
		return
	case o.color >= grey:
		c.cycleAt(obj)
		return
	}
	d := c.decl[obj]
	if d == nil {
		o.typ = Typ[Invalid]
		return
	}
	o.color = grey + uint32(len(c.path))
	c.path = append(c.path, obj)
	saved := c.environment
	c.environment = environment{scope: d.file}
	switch obj := obj.(type) {
	case *Const:
		c.info = d
		c.constDecl(obj, d.typ, d.init, d.inherited)
	case *Var:
		c.info = d
		c.varDecl(obj, d.lhs, d.typ, d.init)
	case *TypeName:
		c.typeDecl(obj, d.spec, def)
		c.addMethods(obj)
	case *Func:
		c.funcDecl(obj, d)
	}
	c.environment = saved
	c.path = c.path[:len(c.path)-1]
	o.color = black
}

func (c *Checker) cycleAt(obj Object) {
	o := obj.common()
	valid := c.validCycle(obj)
	switch obj.(type) {
	case *Const, *Var:
		if !valid || o.typ == nil { // without type so far: initOrder reports it
			o.typ = Typ[Invalid]
		}
	case *TypeName:
		if !valid {
			o.typ = Typ[Invalid]
		}
	}
}

// validCycle judges a cycle. One of constants and variables is left to initOrder; one through types needs a defined type on the way.
func (c *Checker) validCycle(obj Object) bool {
	cycle := c.path[obj.common().color-grey:]
	values, defined, throughParams := 0, 0, false
	for _, member := range cycle {
		switch member := member.(type) {
		case *Const, *Var:
			values++
		case *TypeName:
			throughParams = throughParams || c.inTypeParams && isGeneric(member.typ)
			alias := member.IsAlias()
			if d := c.decl[member]; d != nil {
				alias = d.spec.Assign.IsValid()
			}
			if !alias {
				defined++
			}
		}
	}
	if !throughParams && (values == len(cycle) || values == 0 && defined > 0) {
		return true
	}
	c.cycleError(cycle)
	return false
}

// cycleError reports a cycle, from the member that stands first in the source.
func (c *Checker) cycleError(cycle []Object) {
	first := 0
	for i, obj := range cycle {
		if obj.Pos() < cycle[first].Pos() {
			first = i
		}
	}
	obj := cycle[first]
	name, isType := obj.(*TypeName)
	if isType && name.IsAlias() {
		delete(c.brokenAliases, name)
		name.typ = Typ[Invalid]
	}
	what, what1 := "invalid cycle in declaration of %s", "invalid cycle in declaration: %s refers to itself"
	if isType {
		what, what1 = "invalid recursive type %s", "invalid recursive type: %s refers to itself"
	}
	if len(cycle) == 1 {
		c.err(obj, what1, c.nameOf(obj))
		return
	}
	c.err(obj, what, c.nameOf(obj))
	for i := range cycle {
		obj = cycle[(first+i)%len(cycle)]
		c.err(obj, "\t%s refers to", c.nameOf(obj))
	}
	obj = cycle[first]
	c.err(obj, "\t%s", c.nameOf(obj))
}

func (c *Checker) nameOf(obj Object) string {
	w := typeWriter{qf: c.qualifier}
	w.qualify(obj.Pkg())
	w.text(obj.Name())
	return w.buf.String()
}

func (c *Checker) constDecl(obj *Const, typ, init ast.Expr, inherited bool) {
	iota, errorAt := c.iota, c.errorAt
	c.iota, c.errorAt = obj.val, nil
	obj.val = constant.MakeUnknown()
	defer func() { c.iota, c.errorAt = iota, errorAt }()
	if typ != nil {
		t := c.typ(typ)
		if !isConstType(t) {
			if under(t) != Typ[Invalid] {
				c.err(typ, "invalid constant type %s", t)
			}
			obj.typ = Typ[Invalid]
			return
		}
		obj.typ = t
	}
	var x operand
	if init != nil {
		if inherited {
			c.errorAt = at(obj.pos) // positions in the repeated expression would mislead
		}
		c.expr(nil, &x, init)
	}
	c.initConst(obj, &x)
}

func (c *Checker) varDecl(obj *Var, lhs []*Var, typ, init ast.Expr) {
	if typ != nil {
		obj.typ = c.varType(typ)
	}
	switch {
	case init == nil:
		if typ == nil {
			obj.typ = Typ[Invalid] // the missing value was reported
		}
	case len(lhs) <= 1:
		var x operand
		c.expr(obj.typ, &x, init)
		c.initVar(obj, &x, "variable declaration")
	default:
		if typ != nil {
			for _, v := range lhs {
				v.typ = obj.typ
			}
		}
		c.initVars(lhs, []ast.Expr{init}, nil)
	}
}

// isImportedConstraint recognises interfaces of other packages that may only be constraints.
func (c *Checker) isImportedConstraint(t Type) bool {
	n, ok := t.(*Named)
	if !ok || n.obj.pkg == c.pkg || n.obj.pkg == nil {
		return false
	}
	i, ok := n.under().(*Interface)
	return ok && !i.IsMethodSet()
}

func (c *Checker) typeDecl(obj *TypeName, spec *ast.TypeSpec, def *Named) {
	var rhs Type
	c.later(func() {
		if n, ok := obj.typ.(*Named); ok {
			c.validType(n)
		}
		if c.isImportedConstraint(rhs) {
			c.needs(spec.Type, 18, "using type constraint %s", rhs)
		}
	})
	generic := spec.TypeParams.NumFields() != 0
	if spec.Assign.IsValid() {
		if !generic {
			rhs = c.aliasDecl(obj, spec)
			return
		}
		c.err(at(spec.Assign), "generic type cannot be alias")
	}
	n := c.newNamed(obj)
	def.define(n)
	if spec.TypeParams != nil {
		c.openScope(spec, "type parameters")
		defer c.closeScope()
		c.collectTypeParams(&n.tparams, spec.TypeParams)
	}
	rhs = c.definedType(spec.Type, n)
	n.rhs = rhs
	if n.underlying == nil {
		n.underlying = Typ[Invalid]
	}
	if isTypeParam(rhs) {
		c.err(spec.Type, "cannot use a type parameter as RHS in type declaration")
		n.underlying = Typ[Invalid]
	}
}

func (c *Checker) aliasDecl(obj *TypeName, spec *ast.TypeSpec) Type {
	c.needs(at(spec.Assign), 9, "type aliases")
	if c.brokenAliases == nil {
		c.brokenAliases = make(map[*TypeName]bool)
	}
	c.brokenAliases[obj] = true
	obj.typ = Typ[Invalid]
	rhs := c.typ(spec.Type)
	delete(c.brokenAliases, obj)
	obj.typ = rhs
	return rhs
}

// collectTypeParams declares type parameters. All names are in scope in all constraints.
func (c *Checker) collectTypeParams(list **TypeParamList, fields *ast.FieldList) {
	var all []*TypeParam
	for _, f := range fields.List {
		all = c.declareTypeParams(all, f.Names)
	}
	*list = bind(all) // the type itself may be used in the constraints
	c.inTypeParams = true
	i := 0
	for _, f := range fields.List {
		var bound Type = Typ[Invalid]
		if f.Type != nil {
			bound = c.constraint(f.Type)
			if isTypeParam(bound) {
				c.err(f.Type, "cannot use a type parameter as constraint")
				bound = Typ[Invalid]
			}
		}
		for range f.Names {
			all[i].bound = bound
			i++
		}
	}
	c.inTypeParams = false
}

func (c *Checker) declareTypeParams(list []*TypeParam, names []*ast.Ident) []*TypeParam {
	for _, name := range names {
		obj := NewTypeName(name.Pos(), c.pkg, name.Name, nil)
		p := c.newTypeParam(obj, Typ[Invalid]) // a bound that is safe to look at
		obj.color = black
		c.declare(c.scope, name, obj, c.scope.pos)
		list = append(list, p)
	}
	return list
}

// constraint is the type of a constraint; ~T and A|B stand for interfaces that embed them.
func (c *Checker) constraint(e ast.Expr) Type {
	literal := false
	switch op := e.(type) {
	case *ast.UnaryExpr:
		literal = op.Op == token.TILDE
	case *ast.BinaryExpr:
		literal = op.Op == token.OR
	}
	if !literal {
		return c.typ(e)
	}
	t := c.typ(&ast.InterfaceType{Methods: &ast.FieldList{List: []*ast.Field{{Type: e}}}})
	if i, ok := t.(*Interface); ok {
		i.implicit = true
	}
	return t
}

// addMethods gives a type the methods that were declared for it.
func (c *Checker) addMethods(obj *TypeName) {
	methods := c.methods[obj]
	if methods == nil {
		return
	}
	delete(c.methods, obj)
	seen := make(nameSet)
	n, _ := obj.typ.(*Named)
	if n != nil {
		c.later(func() { c.compareFields(n) })
		for _, m := range n.methods {
			seen.add(m)
		}
	}
	for _, m := range methods {
		if other := seen.add(m); other != nil {
			c.err(m, "method %s.%s already declared at %s", obj.name, m.name, other.Pos())
		} else if n != nil {
			n.methods = append(n.methods, m)
		}
	}
}

// compareFields reports fields and methods of one name.
func (c *Checker) compareFields(n *Named) {
	s, ok := n.under().(*Struct)
	if !ok {
		return
	}
	for _, f := range s.fields {
		if _, m := findMethod(n.methods, f.pkg, f.name, false); m != nil {
			c.err(m, "field and method with the same name %s", f.name)
			c.otherDecl(f)
		}
	}
}

func (c *Checker) funcDecl(obj *Func, d *declInfo) {
	sig := new(Signature)
	obj.typ = sig
	// A method may be mentioned while its own signature is checked: its receiver may be instantiated there.
	color := obj.color
	obj.color = black
	c.funcType(sig, d.fun.Recv, d.fun.Type)
	obj.color = color
	body := d.fun.Body
	if d.fun.Type.TypeParams.NumFields() > 0 && body == nil && c.embedded == nil {
		c.soft(d.fun.Name, "generic function is missing function body")
	}
	if body != nil && !c.conf.IgnoreFuncBodies {
		c.later(func() { c.funcBody(d, sig, body, nil) })
	}
}

// localDecls declares what a declaration statement declares.
type localDecls struct{ c *Checker }

func (l localDecls) importSpec(s *ast.ImportSpec) { l.c.badTree(s, "unknown ast.Decl node %T", s) }
func (l localDecls) funcDecl(d *ast.FuncDecl)     { l.c.badTree(d, "unknown ast.Decl node %T", d) }

func (l localDecls) constSpec(s constSpec) {
	c := l.c
	top := len(c.delayed)
	list := make([]*Const, len(s.Names))
	for i, name := range s.Names {
		list[i] = NewConst(name.Pos(), c.pkg, name.Name, nil, constant.MakeInt64(int64(s.iota)))
		c.constDecl(list[i], s.typ, s.value(i), s.inherited)
	}
	c.processDelayed(top) // before the names are in scope
	for i, name := range s.Names {
		c.declare(c.scope, name, list[i], s.End())
	}
}

func (l localDecls) varSpec(s *ast.ValueSpec) {
	c := l.c
	top := len(c.delayed)
	list := make([]*Var, len(s.Names))
	for i, name := range s.Names {
		list[i] = NewVar(name.Pos(), c.pkg, name.Name, nil)
	}
	for i, v := range list {
		var lhs []*Var
		var init ast.Expr
		if len(s.Values) == 1 && len(list) > 1 {
			lhs, init = list, s.Values[0]
		} else if i < len(s.Values) {
			init = s.Values[i]
		}
		c.varDecl(v, lhs, s.Type, init)
		if len(s.Values) == 1 {
			break // one call gave all variables their types
		}
	}
	// With too few values some variables have no type yet.
	for _, v := range list {
		if v.typ == nil {
			v.typ = Typ[Invalid]
		}
	}
	c.processDelayed(top)
	for i, name := range s.Names {
		c.declare(c.scope, name, list[i], s.End())
	}
}

func (l localDecls) typeSpec(s *ast.TypeSpec) {
	c := l.c
	obj := NewTypeName(s.Name.Pos(), c.pkg, s.Name.Name, nil)
	c.declare(c.scope, s.Name, obj, s.Name.Pos())
	obj.color = grey + uint32(len(c.path))
	c.path = append(c.path, obj)
	c.typeDecl(obj, s, nil)
	c.path = c.path[:len(c.path)-1]
	obj.color = black
}
