package types

import "go/token"

// substMap gives the types that replace type parameters.
type substMap map[*TypeParam]Type

func substitution(params []*TypeParam, args []Type) substMap {
	s := make(substMap, len(params))
	for i, p := range params {
		s[p] = args[i]
	}
	return s
}

func (s substMap) of(p *TypeParam) Type {
	if t := s[p]; t != nil {
		return t
	}
	return p
}

// subst replaces type parameters in t; it returns t itself if nothing changes. Instances made on the way are looked for in the context
// of the instance that is being expanded, if there is one, and in ctxt. The checker may be nil.
func (c *Checker) subst(pos token.Pos, t Type, s substMap, expanding *Named, ctxt *Context) Type {
	if len(s) == 0 {
		return t
	}
	return (&substituter{c, pos, s, expanding, ctxt}).typ(t)
}

type substituter struct {
	c         *Checker
	pos       token.Pos
	types     substMap
	expanding *Named
	ctxt      *Context
}

func (s *substituter) typ(t Type) Type {
	switch t := t.(type) {
	case *TypeParam:
		return s.types.of(t)
	case *Array:
		if elem := s.elem(t.elem); elem != t.elem {
			return NewArray(elem, t.len)
		}
	case *Slice:
		if elem := s.elem(t.elem); elem != t.elem {
			return NewSlice(elem)
		}
	case *Pointer:
		if base := s.typ(t.base); base != t.base {
			return NewPointer(base)
		}
	case *Map:
		if key, elem := s.typ(t.key), s.typ(t.elem); key != t.key || elem != t.elem {
			return NewMap(key, elem)
		}
	case *Chan:
		if elem := s.typ(t.elem); elem != t.elem {
			return NewChan(t.dir, elem)
		}
	case *Struct:
		if fields, changed := s.vars(t.fields); changed {
			return &Struct{fields: fields, tags: t.tags}
		}
	case *Tuple:
		return s.tuple(t)
	case *Signature:
		return s.signature(t)
	case *Union:
		return s.union(t)
	case *Interface:
		return s.interfaceType(t)
	case *Named:
		return s.named(t)
	}
	return t
}

// elem is the element of a type that may not be known because of an error.
func (s *substituter) elem(t Type) Type {
	if t == nil {
		return Typ[Invalid]
	}
	return s.typ(t)
}

// withType is the instance of the variable that has the given type.
func (obj *Var) withType(t Type) *Var {
	v := *obj
	v.typ, v.origin = t, obj.Origin()
	return &v
}

// withType is the instance of the function that has the given type.
func (obj *Func) withType(t Type) *Func {
	f := *obj
	f.typ, f.origin = t, obj.Origin()
	return &f
}

func (s *substituter) vars(list []*Var) ([]*Var, bool) {
	var out []*Var
	for i, v := range list {
		t := s.typ(v.typ)
		if t == v.typ {
			continue
		}
		if out == nil {
			out = append([]*Var(nil), list...)
		}
		out[i] = v.withType(t)
	}
	if out == nil {
		return list, false
	}
	return out, true
}

func (s *substituter) tuple(t *Tuple) *Tuple {
	if vars, changed := s.vars(t.list()); changed {
		return &Tuple{vars}
	}
	return t
}

func (s *substituter) signature(t *Signature) Type {
	params, results := s.tuple(t.params), s.tuple(t.results)
	if params == t.params && results == t.results {
		return t
	}
	sig := *t
	sig.scope, sig.params, sig.results = nil, params, results
	return &sig
}

func (s *substituter) list(list []Type) ([]Type, bool) {
	var out []Type
	for i, t := range list {
		u := s.typ(t)
		if u == t {
			continue
		}
		if out == nil {
			out = append([]Type(nil), list...)
		}
		out[i] = u
	}
	if out == nil {
		return list, false
	}
	return out, true
}

func (s *substituter) union(t *Union) Type {
	changed := false
	terms := make([]*Term, len(t.terms))
	for i, term := range t.terms {
		terms[i] = term
		if u := s.typ(term.typ); u != term.typ {
			terms[i] = NewTerm(term.tilde, u)
			changed = true
		}
	}
	if !changed {
		return t
	}
	return &Union{terms}
}

func (s *substituter) interfaceType(t *Interface) Type {
	changed := false
	methods := make([]*Func, len(t.methods))
	for i, m := range t.methods {
		methods[i] = m
		if u := s.typ(m.typ); u != m.typ {
			methods[i] = m.withType(u)
			changed = true
		}
	}
	embeddeds, changedElements := s.list(t.embeddeds)
	if !changed && !changedElements {
		return t
	}
	i := t.copied(s.c)
	i.embeddeds = embeddeds
	i.methods, _ = withReceiver(methods, t, i)
	return i
}

// withReceiver replaces the receivers of the old type by such of the new one.
func withReceiver(list []*Func, old, new Type) ([]*Func, bool) {
	out, changed := list, false
	for i, m := range list {
		sig := m.signature()
		if sig.recv == nil || sig.recv.typ != old {
			continue
		}
		if !changed {
			out, changed = append([]*Func(nil), list...), true
		}
		copied := *sig
		copied.recv = sig.recv.withType(new)
		f := *m
		f.typ, f.origin = &copied, m.origin
		if f.origin == nil {
			f.origin = m
		}
		out[i] = &f
	}
	return out, changed
}

func (s *substituter) named(t *Named) Type {
	n := t.TypeParams().Len()
	if n == 0 {
		return t
	}
	if t.TypeArgs().Len() != n {
		return Typ[Invalid] // reported where the instance stands
	}
	args, changed := s.list(t.inst.targs.list())
	if !changed {
		return t
	}
	return s.c.instance(s.pos, t.inst.orig, args, s.expanding, s.ctxt)
}
