package types

import (
	"go/ast"
	"go/constant"
	"go/token"
)

func unparen(e ast.Expr) ast.Expr {
	for {
		p, ok := e.(*ast.ParenExpr)
		if !ok {
			return e
		}
		e = p.X
	}
}

// indexExpr is an index expression or instantiation, whatever the number of indices.
type indexExpr struct {
	X       ast.Expr
	Lbrack  token.Pos
	Indices []ast.Expr
	whole   ast.Expr
}

// asIndex returns e as an indexExpr, nil if it is none.
func asIndex(e ast.Expr) *indexExpr {
	switch e := e.(type) {
	case *ast.IndexExpr:
		return &indexExpr{e.X, e.Lbrack, []ast.Expr{e.Index}, e}
	case *ast.IndexListExpr:
		return &indexExpr{e.X, e.Lbrack, e.Indices, e}
	}
	return nil
}

// ident checks an identifier: see objectDecl for def.
func (c *Checker) ident(x *operand, e *ast.Ident, def *Named, wantType bool) {
	x.mode, x.expr = invalid, e
	scope, obj := c.scope.LookupParent(e.Name, c.pos)
	if obj == nil {
		c.undeclared(x, e)
		return
	}
	if (obj == anyType || obj == comparableType) && !c.needs(e, 18, "predeclared %s", e.Name) {
		return
	}
	c.recordUse(e, obj)
	// The name of a type is looked at again even when it has its type: that finds cycles.
	if _, isType := obj.(*TypeName); obj.Type() == nil || isType && wantType {
		c.objectDecl(obj, def)
	}
	if p := c.dotImports[dotImport{scope, obj.Name()}]; p != nil {
		p.used = true
	}
	x.typ = obj.Type()
	broken := x.typ == Typ[Invalid]
	switch obj := obj.(type) {
	case *PkgName:
		c.err(e, "use of package %s not in selector", obj.name)
	case *Const:
		c.dependOn(obj)
		if !broken {
			c.constant(x, e, obj)
		}
	case *TypeName:
		if broken && c.brokenAliases[obj] {
			c.err(e, "invalid use of type alias %s in recursive type (see go.dev/issue/50729)", obj.name)
			return
		}
		x.mode = typexpr
	case *Var:
		obj.used = obj.used || obj.pkg == c.pkg
		c.dependOn(obj)
		if !broken {
			x.mode = variable
		}
	case *Func:
		c.dependOn(obj)
		x.mode = value
	case *Builtin:
		x.mode, x.id = builtin, obj.id
	case *Nil:
		x.mode = value
	}
}

func (c *Checker) undeclared(x *operand, e *ast.Ident) {
	if e.Name != "_" {
		c.err(e, "undefined: %s", e.Name)
	} else if p := c.blankParams[e]; p != nil {
		x.mode, x.typ = typexpr, p
	} else {
		c.err(e, "cannot use _ as value or type")
	}
}

func (c *Checker) constant(x *operand, e *ast.Ident, obj *Const) {
	x.val = obj.val
	if obj == iotaConst {
		if c.iota == nil {
			c.err(e, "cannot use iota outside constant declaration")
			x.typ = Typ[Invalid]
			return
		}
		x.val = c.iota
	}
	x.mode = constant_
}

// typ checks a type expression.
func (c *Checker) typ(e ast.Expr) Type { return c.definedType(e, nil) }

// varType checks the type of a variable or the like: it may be no constraint.
func (c *Checker) varType(e ast.Expr) Type {
	t := c.definedType(e, nil)
	c.noConstraint(e, t)
	return t
}

// noConstraint refuses interfaces that are not basic (spec: General interfaces), when their methods are known.
func (c *Checker) noConstraint(e ast.Expr, t Type) {
	switch t.(type) {
	case *Named, *Interface:
	default:
		return
	}
	c.later(func() {
		i, ok := under(t).(*Interface)
		if !ok || i.IsMethodSet() {
			return
		}
		if i.typeSet().comparable {
			c.soft(e, "cannot use type %s outside a type constraint: interface is (or embeds) comparable", t)
		} else {
			c.soft(e, "cannot use type %s outside a type constraint: interface contains type constraints", t)
		}
	})
}

// definedType checks a type expression that may be the right side of the declaration of def: its underlying type is known before the
// components of e are checked.
func (c *Checker) definedType(e ast.Expr, def *Named) Type {
	t := c.typeExpr(e, def)
	if isGeneric(t) {
		c.err(e, "cannot use generic type %s without instantiation", t)
		t = Typ[Invalid]
	}
	c.recordType(e, typexpr, t, nil)
	return t
}

// genericType checks an expression that must be a generic type; why gets the reason if it is not.
func (c *Checker) genericType(e ast.Expr, why *string) Type {
	t := c.typeExpr(e, nil)
	if t != Typ[Invalid] && !isGeneric(t) {
		if why != nil {
			*why = c.sprintf("%s is not a generic type", t)
		}
		t = Typ[Invalid]
	}
	c.recordType(e, typexpr, t, nil)
	return t
}

func (c *Checker) typeExpr(e ast.Expr, def *Named) Type {
	switch e := e.(type) {
	case *ast.BadExpr:
	case *ast.Ident:
		var x operand
		c.ident(&x, e, def, true)
		return c.typeName(&x, def)
	case *ast.SelectorExpr:
		var x operand
		c.selector(&x, e, def, true)
		return c.typeName(&x, def)
	case *ast.IndexExpr, *ast.IndexListExpr:
		x := asIndex(e)
		c.needs(at(x.Lbrack), 18, "type instantiation")
		return c.instantiatedType(x, def)
	case *ast.ParenExpr:
		return c.definedType(e.X, def)
	case *ast.ArrayType:
		if t := c.arrayOrSlice(e, def); t != nil {
			return t
		}
	case *ast.Ellipsis:
		c.err(e, "invalid use of '...'")
		c.use(e.Elt)
	case *ast.StructType:
		t := new(Struct)
		def.define(t)
		c.structType(t, e)
		return t
	case *ast.StarExpr:
		t := &Pointer{Typ[Invalid]} // safe to look at in a cycle
		def.define(t)
		t.base = c.varType(e.X)
		return t
	case *ast.FuncType:
		t := new(Signature)
		def.define(t)
		c.funcType(t, nil, e)
		return t
	case *ast.InterfaceType:
		t := c.newInterface()
		def.define(t)
		c.interfaceType(t, e, def)
		return t
	case *ast.MapType:
		return c.mapType(e, def)
	case *ast.ChanType:
		return c.chanType(e, def)
	default:
		c.err(e, "%s is not a type", e)
		c.use(e)
	}
	def.define(Typ[Invalid])
	return Typ[Invalid]
}

func (c *Checker) typeName(x *operand, def *Named) Type {
	switch x.mode {
	case typexpr:
		def.define(x.typ)
		return x.typ
	case invalid:
	case novalue:
		c.err(x, "%s used as type", x)
	default:
		c.err(x, "%s is not a type", x)
	}
	def.define(Typ[Invalid])
	return Typ[Invalid]
}

// arrayOrSlice returns nil for an array of unknown length.
func (c *Checker) arrayOrSlice(e *ast.ArrayType, def *Named) Type {
	if e.Len == nil {
		t := new(Slice)
		def.define(t)
		t.elem = c.varType(e.Elt)
		return t
	}
	t := &Array{len: -1}
	def.define(t)
	if _, ok := e.Len.(*ast.Ellipsis); ok {
		c.err(e.Len, "invalid use of [...] array (outside a composite literal)")
	} else {
		t.len = c.arrayLength(e.Len)
	}
	t.elem = c.varType(e.Elt)
	if t.len < 0 {
		return nil
	}
	return t
}

func (c *Checker) mapType(e *ast.MapType, def *Named) Type {
	t := new(Map)
	def.define(t)
	t.key = c.varType(e.Key)
	t.elem = c.varType(e.Value)
	c.later(func() {
		if Comparable(t.key) {
			return
		}
		why := ""
		if isTypeParam(t.key) {
			why = " (missing comparable constraint)"
		}
		c.err(e.Key, "invalid map key type %s%s", t.key, why)
	})
	return t
}

func (c *Checker) chanType(e *ast.ChanType, def *Named) Type {
	t := new(Chan)
	def.define(t)
	switch e.Dir {
	case ast.SEND | ast.RECV:
	case ast.SEND:
		t.dir = SendOnly
	case ast.RECV:
		t.dir = RecvOnly
	default:
		c.badTree(e, "unknown channel direction %d", int(e.Dir))
	}
	t.elem = c.varType(e.Value)
	return t
}

func (c *Checker) instantiatedType(x *indexExpr, def *Named) Type {
	var why string
	generic := c.genericType(x.X, &why)
	if why != "" {
		c.err(x.whole, invalidOp+"%s (%s)", x.whole, why)
	}
	if generic == Typ[Invalid] {
		return generic
	}
	targs := c.typeList(x.Indices)
	if targs == nil {
		def.define(Typ[Invalid])
		return Typ[Invalid]
	}
	pos := x.whole.Pos()
	inst := c.instance(pos, generic, targs, nil, c.context()).(*Named)
	def.define(inst)
	c.later(func() {
		// The arguments of the instance that was found may be other, identical types.
		params, args := inst.TypeParams().list(), inst.TypeArgs().list()
		c.recordInstance(x.whole, args, inst)
		if c.rightCount(pos, len(params), len(args)) {
			c.verifyLater(pos, params, args, x.Indices)
		}
		c.validType(inst)
	})
	return inst
}

// arrayLength returns the length of an array type, -1 after an error. A lone unknown name may be a type parameter without constraint.
func (c *Checker) arrayLength(e ast.Expr) int64 {
	if name, ok := e.(*ast.Ident); ok {
		obj := c.lookup(name.Name)
		if obj == nil {
			c.err(name, "undefined array length %s or missing type constraint", name.Name)
			return -1
		}
		if _, ok := obj.(*Const); !ok {
			c.err(name, "invalid array length %s", name.Name)
			return -1
		}
	}
	var x operand
	c.expr(nil, &x, e)
	if x.mode != constant_ {
		if x.mode != invalid {
			c.err(&x, "array length %s must be constant", &x)
		}
		return -1
	}
	if isUntyped(x.typ) || isInteger(x.typ) {
		if val := constant.ToInt(x.val); val.Kind() == constant.Int && c.fits(val, Typ[Int], nil) {
			if n, ok := constant.Int64Val(val); ok && n >= 0 {
				return n
			}
		}
	}
	if isInteger(x.typ) {
		c.err(&x, "invalid array length %s", &x)
	} else {
		c.err(&x, "array length %s must be integer", &x)
	}
	return -1
}

// typeList checks type arguments; it returns nil after an error.
func (c *Checker) typeList(list []ast.Expr) []Type {
	types := make([]Type, len(list))
	ok := true
	for i, e := range list {
		types[i] = c.varType(e)
		ok = ok && types[i] != Typ[Invalid]
	}
	if !ok {
		return nil
	}
	return types
}
