package types

import (
	"go/ast"
	"go/constant"
)

// record notes the type of an expression; one without type waits for it.
func (c *Checker) record(x *operand) {
	typ := x.typ
	var val constant.Value
	switch x.mode {
	case invalid:
		typ = Typ[Invalid]
	case novalue:
		typ = (*Tuple)(nil)
	case constant_:
		val = x.val
	}
	if isTyped(typ) {
		c.recordType(x.expr, x.mode, typ, val)
		return
	}
	if c.untyped == nil {
		c.untyped = make(map[ast.Expr]untypedExpr)
	}
	c.untyped[x.expr] = untypedExpr{false, x.mode, typ.(*Basic), val}
}

func (c *Checker) recordUntyped() {
	if c.Types == nil {
		return
	}
	for e, u := range c.untyped {
		c.recordType(e, u.mode, u.typ, u.val)
	}
}

func (c *Checker) recordType(e ast.Expr, mode operandMode, typ Type, val constant.Value) {
	if mode != invalid && c.Types != nil {
		c.Types[e] = TypeAndValue{mode, typ, val}
	}
}

// recordBuiltin notes the signature that a built-in function has in one call.
func (c *Checker) recordBuiltin(f ast.Expr, result Type, params ...Type) {
	c.recordBuiltinType(f, builtinSignature(result, params...))
}

func (c *Checker) recordBuiltinType(f ast.Expr, sig *Signature) {
	for {
		c.recordType(f, builtin, sig, nil)
		p, ok := f.(*ast.ParenExpr)
		if !ok {
			return
		}
		f = p.X
	}
}

func builtinSignature(result Type, params ...Type) *Signature {
	vars := make([]*Var, len(params))
	for i, t := range params {
		vars[i] = NewVar(0, nil, "", Default(t))
	}
	sig := &Signature{params: NewTuple(vars...)}
	if result != nil {
		sig.results = NewTuple(NewVar(0, nil, "", result))
	}
	return sig
}

// recordCommaOk notes that e gives two values.
func (c *Checker) recordCommaOk(e ast.Expr, values []*operand) {
	if values[0].mode == invalid || c.Types == nil {
		return
	}
	for {
		tv := c.Types[e]
		pos := e.Pos()
		tv.Type = NewTuple(NewVar(pos, c.pkg, "", values[0].typ), NewVar(pos, c.pkg, "", values[1].typ))
		c.Types[e] = tv
		p, ok := e.(*ast.ParenExpr)
		if !ok {
			return
		}
		e = p.X
	}
}

// recordInstance notes an instantiation at the name of what is instantiated.
func (c *Checker) recordInstance(e ast.Expr, targs []Type, typ Type) {
	if c.Instances == nil {
		return
	}
	if x := asIndex(e); x != nil {
		e = x.X
	}
	if sel, ok := e.(*ast.SelectorExpr); ok {
		e = sel.Sel
	}
	if id, ok := e.(*ast.Ident); ok {
		c.Instances[id] = Instance{newTypeList(targs), typ}
		return
	}
	panic("types: instantiated name not found")
}

func (c *Checker) recordDef(id *ast.Ident, obj Object) {
	if c.Defs != nil {
		c.Defs[id] = obj
	}
}

func (c *Checker) recordUse(id *ast.Ident, obj Object) {
	if c.Uses != nil {
		c.Uses[id] = obj
	}
}

func (c *Checker) recordImplicit(node ast.Node, obj Object) {
	if c.Implicits != nil {
		c.Implicits[node] = obj
	}
}

func (c *Checker) recordSelection(e *ast.SelectorExpr, s *Selection) {
	c.recordUse(e.Sel, s.obj)
	if c.Selections != nil {
		c.Selections[e] = s
	}
}

func (c *Checker) recordScope(node ast.Node, scope *Scope) {
	if c.Scopes != nil {
		c.Scopes[node] = scope
	}
}
