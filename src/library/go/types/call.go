package types

import (
	"go/ast"
	"go/token"
)

// funcInst instantiates the generic function x: by the type arguments of inst, by inference from the type of the variable that it is
// assigned to, or both. Without infer, type arguments that are too few are returned, and x stays generic.
func (c *Checker) funcInst(target *Signature, pos token.Pos, x *operand, inst *indexExpr, infer bool) ([]Type, []ast.Expr) {
	where := at(pos)
	if inst != nil {
		where = at(inst.Lbrack)
	}
	versionOk := c.needs(where, 18, "function instantiation")
	var targs []Type
	var exprs []ast.Expr
	whole := x.expr
	fail := func() ([]Type, []ast.Expr) {
		x.fail()
		x.expr = whole
		return nil, nil
	}
	if inst != nil {
		whole, exprs = inst.whole, inst.Indices
		if targs = c.typeList(exprs); targs == nil {
			return fail()
		}
	}
	sig := x.typ.(*Signature)
	got, want := len(targs), sig.tparams.Len()
	if got > want {
		c.err(exprs[got-1], "got %d type arguments but want %d", got, want)
		return fail()
	}
	if got < want {
		if !infer {
			return targs, exprs
		}
		if targs = c.inferFunc(target, pos, x, sig, targs, where, inst != nil, versionOk); targs == nil {
			return fail()
		}
	}
	x.typ = c.instantiateSignature(x.Pos(), whole, sig, targs, exprs)
	x.mode, x.expr = value, whole
	return nil, nil
}

// inferFunc infers type arguments of a function that is assigned to a variable: the function is the parameter, the variable the
// argument.
func (c *Checker) inferFunc(target *Signature, pos token.Pos, x *operand, sig *Signature, targs []Type, where at, partial, versionOk bool) []Type {
	var args []*operand
	var params []*Var
	if target != nil {
		if versionOk && !c.allows(where, 21) {
			if partial {
				c.tooNew(where, 21, "partially instantiated function in assignment")
			} else {
				c.tooNew(where, 21, "implicitly instantiated function in assignment")
			}
		}
		plain := &Signature{params: sig.params, results: sig.results, variadic: sig.variadic}
		params = []*Var{NewVar(x.Pos(), c.pkg, "", plain)}
		name := &ast.Ident{NamePos: x.Pos(), Name: "variable in assignment"}
		args = []*operand{{mode: value, expr: name, typ: target}}
	}
	tparams, tuple := c.renamed(pos, sig.tparams.list(), NewTuple(params...))
	return c.infer(at(pos), tparams, targs, tuple.(*Tuple), args)
}

func (c *Checker) callExpr(x *operand, call *ast.CallExpr) exprKind {
	inst := asIndex(call.Fun)
	if inst == nil {
		c.exprOrType(x, call.Fun, true)
	} else {
		*x = operand{typ: Typ[Invalid]}
		if !c.index(x, inst) {
			inst = nil
		}
		x.expr = call.Fun
		c.record(x)
	}
	switch x.mode {
	case invalid:
		c.use(call.Args...)
		x.expr = call
		return statement
	case typexpr:
		c.nonGeneric(nil, x)
		if x.mode != invalid {
			c.conversionCall(x, call)
			x.expr = call
		}
		return conversion
	case builtin:
		id := x.id
		if !c.builtin(x, call, id) {
			x.fail()
		}
		x.expr = call
		c.hasCall = c.hasCall || x.mode != invalid && x.mode != constant_
		return builtins[id].kind
	}
	if !c.functionCall(x, call, inst) {
		x.fail()
	}
	x.expr = call
	return statement
}

func (c *Checker) conversionCall(x *operand, call *ast.CallExpr) {
	T, n := x.typ, len(call.Args)
	x.fail()
	switch {
	case n == 0:
		c.err(at(call.Rparen), "missing argument in conversion to %s", T)
		return
	case n > 1:
		c.use(call.Args...)
		c.err(call.Args[n-1], "too many arguments in conversion to %s", T)
		return
	}
	c.expr(nil, x, call.Args[0])
	if x.mode == invalid {
		return
	}
	if call.Ellipsis.IsValid() {
		c.err(call.Args[0], "invalid use of ... in conversion to %s", T)
		return
	}
	if i, ok := under(T).(*Interface); ok && !isTypeParam(T) && !i.IsMethodSet() {
		c.err(call, "cannot use interface %s in conversion (contains specific type constraints or is comparable)", T)
		return
	}
	c.conversion(x, T)
}

// functionCall checks a call of a function x; inst has explicit type arguments.
func (c *Checker) functionCall(x *operand, call *ast.CallExpr, inst *indexExpr) bool {
	sig, ok := coreType(x.typ).(*Signature)
	if !ok {
		c.err(x, invalidOp+"cannot call non-function %s", x)
		return false // the arguments are not looked at
	}
	wasGeneric := sig.isGeneric()
	var targs []Type
	var exprs []ast.Expr
	if inst != nil {
		exprs = inst.Indices
		if targs = c.typeList(exprs); targs == nil {
			c.use(call.Args...)
			return false
		}
		got, want := len(targs), sig.tparams.Len()
		if got > want {
			c.err(exprs[want], "got %d type arguments but want %d", got, want)
			c.use(call.Args...)
			return false
		}
		if got == want && want > 0 {
			c.needs(at(inst.Lbrack), 18, "function instantiation")
			sig = c.instantiateSignature(inst.whole.Pos(), inst.whole, sig, targs, exprs)
			targs, exprs = nil, nil
		}
	}
	a := arguments{c: c, call: call, sig: sig, params: sig.params, targs: targs, exprs: exprs}
	a.evaluate(call.Args)
	sig = a.check()
	if wasGeneric && !sig.isGeneric() {
		c.recordType(call.Fun, value, sig, nil)
	}
	c.hasCall = true
	x.mode, x.val = value, nil
	switch sig.results.Len() {
	case 0:
		x.mode = novalue
	case 1:
		x.typ = sig.results.vars[0].typ
	default:
		x.typ = sig.results
	}
	// When inference failed the result may mention type parameters: no errors that follow from that.
	return x.mode == novalue || !sig.isGeneric() || !mentionsParam(sig.tparams.list(), x.typ)
}

// ---- evaluation for uses only, after an error

func (c *Checker) use(list ...ast.Expr) bool    { return c.useAll(list, false) }
func (c *Checker) useLHS(list ...ast.Expr) bool { return c.useAll(list, true) }

func (c *Checker) useAll(list []ast.Expr, lhs bool) bool {
	ok := true
	for _, e := range list {
		ok = c.useOne(e, lhs) && ok
	}
	return ok
}

func (c *Checker) useOne(e ast.Expr, lhs bool) bool {
	x := operand{mode: value}
	switch inner := unparen(e).(type) {
	case nil:
	case *ast.Ident:
		if inner.Name == "_" {
			break
		}
		var v *Var
		if lhs { // assigning to a variable does not use it
			v = c.assigned(inner)
		}
		used := v != nil && v.used
		c.exprOrType(&x, inner, true)
		if v != nil {
			v.used = used
		}
	default:
		c.rawExpr(nil, &x, e, nil, true)
	}
	return x.mode != invalid
}
