package types

import (
	"go/token"
	"strings"
)

// infer finds the type arguments that are nil or missing in targs, from the arguments of a call and the constraints (spec: Type
// inference). It returns nil after reporting an error.
func (c *Checker) infer(pos positioner, tparams []*TypeParam, targs []Type, params *Tuple, args []*operand) []Type {
	given := make([]Type, len(tparams))
	copy(given, targs)
	if !hasNilType(given) {
		return given
	}
	// Parameters whose argument is given are replaced first: assignability is judged later, not identity now.
	if params.Len() > 0 {
		params = c.subst(0, params, substitution(tparams, given), nil, c.context()).(*Tuple)
	}
	inf := inference{c, pos, tparams, given, params, args, newUnifier(tparams, given, c.allows(pos, 21)), nil}
	if !inf.arguments() || !inf.constraints() || !inf.untypedArguments() {
		return nil
	}
	return inf.simplified()
}

func hasNilType(list []Type) bool {
	for _, t := range list {
		if t == nil {
			return true
		}
	}
	return false
}

// inference is one search for type arguments; each step reports its own failure.
type inference struct {
	c       *Checker
	pos     positioner
	tparams []*TypeParam
	targs   []Type
	params  *Tuple
	args    []*operand
	u       *unifier
	untyped []int // arguments without type whose parameters are type parameters
}

func (f *inference) arguments() bool {
	for i, arg := range f.args {
		if arg.mode == invalid {
			continue
		}
		param := f.params.At(i).typ
		if !mentionsParam(f.tparams, param) && !mentionsParam(f.tparams, arg.typ) {
			continue
		}
		if isTyped(arg.typ) {
			if !f.u.unify(param, arg.typ, assigning) {
				f.mismatch(param, arg)
				return false
			}
		} else if isTypeParam(param) && !arg.isNil() {
			f.untyped = append(f.untyped, i)
		}
	}
	return true
}

func (f *inference) mismatch(param Type, arg *operand) {
	c := f.c
	found := f.u.inferred(f.tparams)
	known := false
	for _, t := range found {
		known = known || t != nil
	}
	if !known {
		c.err(arg, "type %s of %s does not match %s (cannot infer %s)", arg.typ, arg.expr, param, enumerate(f.tparams))
		return
	}
	inferred := c.subst(0, param, substitution(f.tparams, found), nil, c.context())
	if inferred != param {
		c.err(arg, "type %s of %s does not match inferred type %s for %s", arg.typ, arg.expr, inferred, param)
	} else {
		c.err(arg, "type %s of %s does not match %s", arg.typ, arg.expr, param)
	}
}

// constraints uses what the constraints say, as long as that finds types.
func (f *inference) constraints() bool {
	for {
		before := f.u.unknowns()
		for _, p := range f.tparams {
			if !f.constraint(p) {
				return false
			}
		}
		if f.u.unknowns() == before {
			return true
		}
	}
}

func (f *inference) constraint(p *TypeParam) bool {
	t := f.u.at(p)
	core, single := coreTerm(p)
	switch {
	case core != nil && t != nil:
		if !f.u.unify(t, core.typ, loose) {
			f.c.err(f.pos, "%s (type %s) does not satisfy %s", p, t, p.bound)
			return false
		}
	case core != nil:
		if single && !core.tilde {
			f.u.set(p, core.typ)
		}
	case t != nil:
		var why string
		same := func(x, y Type) bool { return f.u.unify(x, y, exactly) }
		if m, _ := f.c.missingMethod(t, p.iface(), true, same, &why); m != nil {
			f.c.err(f.pos, "%s (type %s) does not satisfy %s %s", p, t, p.bound, why)
			return false
		}
	}
	return true
}

// coreTerm is what a type argument must look like: the only term of the constraint, or its core type.
func coreTerm(p *TypeParam) (core *Term, single bool) {
	n, tilde := 0, false
	p.set().each(func(t *Term) bool {
		if t == nil {
			return false
		}
		n++
		core = t
		tilde = tilde || t.tilde
		return true
	})
	if n == 1 {
		return core, true
	}
	if t := coreType(p); t != nil {
		return NewTerm(tilde, t), false
	}
	return nil, false
}

// untypedArguments gives a parameter without type the default type of the largest kind among its untyped arguments.
func (f *inference) untypedArguments() bool {
	largest := make(map[*TypeParam]Type)
	for _, i := range f.untyped {
		p := f.params.At(i).typ.(*TypeParam)
		if f.u.at(p) != nil {
			continue
		}
		arg := f.args[i]
		if largest[p] == nil {
			largest[p] = arg.typ
			continue
		}
		m := maxType(largest[p], arg.typ)
		if m == nil {
			f.c.err(arg, "mismatched types %s and %s (cannot infer %s)", largest[p], arg.typ, p)
			return false
		}
		largest[p] = m
	}
	for p, t := range largest {
		f.u.set(p, Default(t))
	}
	return true
}

// simplified replaces the parameters that inferred types mention, until nothing changes.
func (f *inference) simplified() []Type {
	c, types := f.c, f.u.inferred(f.tparams)
	cycles := growth{f.tparams, types, make(map[Type]bool)}
	for _, p := range f.tparams {
		cycles.walk(p)
	}
	for again := true; again; {
		again = false
		s := substitution(f.tparams, types)
		for i, t := range types {
			if t == nil || f.targs[i] != nil {
				continue
			}
			u := c.subst(0, t, s, nil, c.context())
			if u == t {
				continue
			}
			if sig, ok := u.(*Signature); ok && sig.isGeneric() && !mentionsParam(f.tparams, sig) {
				sig.tparams = nil
			}
			types[i], again = u, true
		}
	}
	for i, t := range types {
		if t == nil || mentionsParam(f.tparams, t) {
			obj := f.tparams[i].obj
			c.err(f.pos, "cannot infer %s (%s)", obj.name, obj.pos)
			return nil
		}
	}
	return types
}

// enumerate lists names: "P", "P and Q", "P, Q, and R".
func enumerate(list []*TypeParam) string {
	var names []string
	for _, p := range list {
		names = append(names, p.obj.name)
	}
	if len(names) < 3 {
		return strings.Join(names, " and ")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + ", and " + names[last]
}

// renamed returns fresh copies of type parameters, and t in their terms: a generic function may call itself with other arguments.
func (c *Checker) renamed(pos token.Pos, tparams []*TypeParam, t Type) ([]*TypeParam, Type) {
	if len(tparams) == 0 {
		return nil, t
	}
	fresh := make([]*TypeParam, len(tparams))
	for i, p := range tparams {
		fresh[i] = NewTypeParam(NewTypeName(p.obj.pos, p.obj.pkg, p.obj.name, nil), nil)
		fresh[i].index = p.index
	}
	s := substitution(tparams, asTypes(fresh))
	for i, p := range tparams {
		fresh[i].bound = c.subst(pos, p.bound, s, nil, c.context())
	}
	return fresh, c.subst(pos, t, s, nil, c.context())
}

// mentionsParam reports whether the type mentions one of the parameters.
func mentionsParam(tparams []*TypeParam, t Type) bool {
	return (&paramSearch{tparams, make(map[Type]bool)}).in(t)
}

type paramSearch struct {
	tparams []*TypeParam
	seen    map[Type]bool
}

func (s *paramSearch) in(t Type) bool {
	if t == nil {
		return false
	}
	if found, ok := s.seen[t]; ok {
		return found
	}
	s.seen[t] = false
	s.seen[t] = s.search(t)
	return s.seen[t]
}

func (s *paramSearch) search(t Type) bool {
	switch t := t.(type) {
	case *TypeParam:
		return indexOfParam(s.tparams, t) >= 0
	case *Array:
		return s.in(t.elem)
	case *Slice:
		return s.in(t.elem)
	case *Pointer:
		return s.in(t.base)
	case *Chan:
		return s.in(t.elem)
	case *Map:
		return s.in(t.key) || s.in(t.elem)
	case *Struct:
		return s.vars(t.fields)
	case *Tuple:
		return s.vars(t.list())
	case *Signature:
		return s.vars(t.params.list()) || s.vars(t.results.list())
	case *Interface:
		set := t.typeSet()
		for _, m := range set.methods {
			if s.in(m.typ) {
				return true
			}
		}
		return set.each(func(t *Term) bool { return t != nil && s.in(t.typ) })
	case *Named:
		for _, arg := range t.TypeArgs().list() {
			if s.in(arg) {
				return true
			}
		}
	}
	return false
}

func (s *paramSearch) vars(list []*Var) bool {
	for _, v := range list {
		if s.in(v.typ) {
			return true
		}
	}
	return false
}

// growth finds types that would grow for ever when the parameters in them are replaced, as P inferred as *P, and forgets them.
type growth struct {
	tparams []*TypeParam
	types   []Type
	open    map[Type]bool
}

func (g *growth) walk(t Type) {
	i := -1
	if p, ok := t.(*TypeParam); ok {
		i = indexOfParam(g.tparams, p)
	}
	if g.open[t] {
		if i >= 0 {
			g.types[i] = nil
		}
		return
	}
	g.open[t] = true
	if i >= 0 && g.types[i] != nil {
		g.walk(g.types[i])
	}
	eachComponent(t, g.walk)
	delete(g.open, t)
}

// eachComponent calls f with the types that t is made of.
func eachComponent(t Type, f func(Type)) {
	vars := func(list []*Var) {
		for _, v := range list {
			f(v.typ)
		}
	}
	switch t := t.(type) {
	case *Array:
		f(t.elem)
	case *Slice:
		f(t.elem)
	case *Pointer:
		f(t.base)
	case *Chan:
		f(t.elem)
	case *Map:
		f(t.key)
		f(t.elem)
	case *Struct:
		vars(t.fields)
	case *Signature:
		vars(t.params.list())
		vars(t.results.list())
	case *Union:
		for _, term := range t.terms {
			f(term.typ)
		}
	case *Interface:
		for _, m := range t.methods {
			f(m.typ)
		}
		for _, e := range t.embeddeds {
			f(e)
		}
	case *Named:
		for _, arg := range t.TypeArgs().list() {
			f(arg)
		}
	}
}
