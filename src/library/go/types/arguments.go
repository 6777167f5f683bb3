package types

import "go/ast"

// arguments are those of one call.
type arguments struct {
	c      *Checker
	call   *ast.CallExpr
	sig    *Signature
	params *Tuple     // one for each argument
	targs  []Type     // given explicitly
	exprs  []ast.Expr // of them
	args   []*operand
	own    [][]Type // type arguments of generic arguments that are instantiated in part

	spread  bool         // params are more than those of sig
	tparams []*TypeParam // renamed ones of sig, and of generic arguments
	generic []int        // indices of generic arguments
}

// evaluate checks the arguments. Since Go 1.21 the parameter's type helps to instantiate a generic function among them.
func (a *arguments) evaluate(list []ast.Expr) {
	c := a.c
	if len(list) == 0 {
		return
	}
	infer := !c.allows(list[0], 21)
	for _, e := range list {
		x := new(operand)
		if inst := asIndex(e); inst != nil {
			x.typ = Typ[Invalid]
			if c.index(x, inst) {
				a.instantiate(x, inst, infer)
				continue
			}
		}
		c.rawExpr(nil, x, e, nil, true)
		c.exclude(x, noSingleValue)
		if t, ok := x.typ.(*Tuple); ok && x.mode != invalid && len(list) == 1 {
			a.args = spread(e, t)
			return
		}
		c.singleValue(x)
		a.add(x, nil)
	}
}

func (a *arguments) add(x *operand, targs []Type) {
	a.args = append(a.args, x)
	a.own = append(a.own, targs)
}

func (a *arguments) instantiate(x *operand, inst *indexExpr, infer bool) {
	targs, _ := a.c.funcInst(nil, x.Pos(), x, inst, infer)
	if targs != nil {
		x.expr = inst.whole // recorded when it is instantiated
	} else {
		a.c.record(x)
	}
	a.add(x, targs)
}

// check compares the arguments with the parameters, infers missing type arguments and returns the signature of the call.
func (a *arguments) check() *Signature {
	if !a.arrange() {
		return a.sig
	}
	a.collectTypeParams()
	sig := a.sig
	if len(a.tparams) > 0 {
		targs := a.c.infer(a.call, a.tparams, a.targs, a.params, a.args)
		if targs == nil {
			return a.sig
		}
		sig = a.apply(targs)
	}
	if len(a.args) > 0 {
		context := a.c.sprintf("argument to %s", a.call.Fun)
		for i, x := range a.args {
			a.c.assignment(x, a.params.vars[i].typ, context)
		}
	}
	return sig
}

// arrange makes the parameters match the arguments in number.
func (a *arguments) arrange() bool {
	c, call := a.c, a.call
	args, params := len(a.args), a.params.Len()
	dots := call.Ellipsis.IsValid()
	switch {
	case a.sig.variadic && dots:
		if len(call.Args) == 1 && args > 1 {
			c.err(at(call.Ellipsis), "cannot use ... with %d-valued %s", args, call.Args[0])
			return false
		}
	case a.sig.variadic && args >= params-1:
		last := a.params.vars[params-1]
		vars := append([]*Var(nil), a.params.vars[:params-1]...)
		for len(vars) < args {
			vars = append(vars, NewParam(last.pos, last.pkg, last.name, last.typ.(*Slice).elem))
		}
		a.params, a.spread = NewTuple(vars...), true
		params = args
	case a.sig.variadic:
		params--
	case dots:
		c.err(at(call.Ellipsis), "cannot use ... in call to non-variadic %s", call.Fun)
		return false
	}
	if args == params {
		return true
	}
	var pos positioner = at(call.Rparen)
	what := "not enough"
	if args > params {
		pos, what = a.args[params].expr, "too many"
	}
	have, want := c.summary(typesOf(a.args), false), c.summary(varTypes(a.sig.params.list()), a.sig.variadic)
	c.err(pos, "%s arguments in call to %s\n\thave %s\n\twant %s", what, call.Fun, have, want)
	return false
}

// collectTypeParams lists the type parameters to be inferred: renamed ones of the function and of generic arguments.
func (a *arguments) collectTypeParams() {
	c, call := a.c, a.call
	if a.sig.isGeneric() {
		if inst := asIndex(call.Fun); inst != nil {
			c.needs(at(inst.Lbrack), 18, "function instantiation")
		} else {
			c.needs(at(call.Lparen), 18, "implicit function instantiation")
		}
		tparams, tuple := c.renamed(call.Pos(), a.sig.tparams.list(), a.params)
		a.tparams, a.params = tparams, tuple.(*Tuple)
	}
	a.pad()
	for i, x := range a.args {
		sig, ok := x.typ.(*Signature)
		if !ok || !sig.isGeneric() {
			continue
		}
		tparams, renamed := c.renamed(call.Pos(), sig.tparams.list(), sig)
		fresh := *renamed.(*Signature)
		fresh.tparams = &TypeParamList{tparams}
		x.typ = &fresh
		a.tparams = append(a.tparams, tparams...)
		if i < len(a.own) {
			a.targs = append(a.targs, a.own[i]...)
		}
		a.pad()
		a.generic = append(a.generic, i)
	}
	if len(a.generic) > 0 {
		c.needs(a.args[a.generic[0]], 21, "implicitly instantiated function as argument")
	}
}

// pad makes room for the type arguments that are not known.
func (a *arguments) pad() {
	a.targs = append([]Type(nil), a.targs...)
	for len(a.targs) < len(a.tparams) {
		a.targs = append(a.targs, nil)
	}
}

// apply instantiates the function and its generic arguments.
func (a *arguments) apply(targs []Type) *Signature {
	c, sig := a.c, a.sig
	n := sig.tparams.Len()
	if n > 0 {
		sig = c.instantiateSignature(a.call.Pos(), a.call.Fun, a.sig, targs[:n:n], a.exprs)
		if a.spread {
			a.params = c.subst(a.call.Pos(), a.params, substitution(a.tparams[:n], targs[:n]), nil, c.context()).(*Tuple)
		} else {
			a.params = sig.params
		}
	}
	for _, i := range a.generic {
		x := a.args[i]
		generic := x.typ.(*Signature)
		end := n + generic.tparams.Len()
		x.typ = c.instantiateSignature(a.call.Pos(), x.expr, generic, targs[n:end:end], nil)
		c.record(x)
		n = end
	}
	return sig
}
