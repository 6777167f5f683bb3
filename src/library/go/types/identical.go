package types

// Identical reports whether two types are identical (spec: Type identity). Receivers do not count.
func Identical(x, y Type) bool { return x == y || (comparison{}).same(x, y, nil) }

// IdenticalIgnoreTags is Identical but for the tags of struct fields.
func IdenticalIgnoreTags(x, y Type) bool {
	return x == y || (comparison{ignoreTags: true}).same(x, y, nil)
}

// comparison compares two types.
type comparison struct {
	ignoreTags bool
}

// ifacePair holds interfaces under comparison, innermost first: recursive ones are identical unless a difference is found.
type ifacePair struct {
	x, y  *Interface
	outer *ifacePair
}

func (p *ifacePair) has(x, y *Interface) bool {
	for ; p != nil; p = p.outer {
		if p.x == x && p.y == y || p.x == y && p.y == x {
			return true
		}
	}
	return false
}

func (c comparison) same(x, y Type, p *ifacePair) bool {
	if x == y {
		return true
	}
	switch x := x.(type) {
	case *Basic:
		y, ok := y.(*Basic)
		return ok && x.kind == y.kind
	case *Array:
		y, ok := y.(*Array)
		return ok && (x.len < 0 || y.len < 0 || x.len == y.len) && c.same(x.elem, y.elem, p)
	case *Slice:
		y, ok := y.(*Slice)
		return ok && c.same(x.elem, y.elem, p)
	case *Pointer:
		y, ok := y.(*Pointer)
		return ok && c.same(x.base, y.base, p)
	case *Map:
		y, ok := y.(*Map)
		return ok && c.same(x.key, y.key, p) && c.same(x.elem, y.elem, p)
	case *Chan:
		y, ok := y.(*Chan)
		return ok && x.dir == y.dir && c.same(x.elem, y.elem, p)
	case *Struct:
		y, ok := y.(*Struct)
		return ok && c.structs(x, y, p)
	case *Tuple:
		y, ok := y.(*Tuple)
		return ok && c.tuples(x, y, p)
	case *Signature:
		y, ok := y.(*Signature)
		return ok && c.signatures(x, y, p)
	case *Union:
		y, ok := y.(*Union)
		return ok && unions(x, y)
	case *Interface:
		y, ok := y.(*Interface)
		return ok && c.interfaces(x, y, p)
	case *Named:
		y, ok := y.(*Named)
		return ok && x.Origin().obj == y.Origin().obj && identicalLists(x.TypeArgs().list(), y.TypeArgs().list())
	}
	return false
}

func identicalLists(x, y []Type) bool {
	if len(x) != len(y) {
		return false
	}
	for i, t := range x {
		if !Identical(t, y[i]) {
			return false
		}
	}
	return true
}

func (c comparison) structs(x, y *Struct, p *ifacePair) bool {
	if len(x.fields) != len(y.fields) {
		return false
	}
	for i, f := range x.fields {
		g := y.fields[i]
		if f.embedded != g.embedded || !f.called(g.pkg, g.name) || !c.ignoreTags && x.Tag(i) != y.Tag(i) || !c.same(f.typ, g.typ, p) {
			return false
		}
	}
	return true
}

func (c comparison) tuples(x, y *Tuple, p *ifacePair) bool {
	if x.Len() != y.Len() {
		return false
	}
	for i, v := range x.list() {
		if !c.same(v.typ, y.vars[i].typ, p) {
			return false
		}
	}
	return true
}

// signatures compares function types. Generic ones are identical if renaming the parameters of one makes them so.
func (c comparison) signatures(x, y *Signature, p *ifacePair) bool {
	if x.tparams.Len() != y.tparams.Len() || x.variadic != y.variadic {
		return false
	}
	params, results := y.params, y.results
	if x.isGeneric() {
		var none *Checker
		ctxt := NewContext()
		s := substitution(y.tparams.list(), asTypes(x.tparams.list()))
		for i, q := range x.tparams.list() {
			if !c.same(q.bound, none.subst(0, y.tparams.At(i).bound, s, nil, ctxt), p) {
				return false
			}
		}
		params = none.subst(0, params, s, nil, ctxt).(*Tuple)
		results = none.subst(0, results, s, nil, ctxt).(*Tuple)
	}
	return c.tuples(x.params, params, p) && c.tuples(x.results, results, p)
}

func unions(x, y *Union) bool {
	var none *Checker
	a, _ := none.unionTerms(0, x)
	b, _ := none.unionTerms(0, y)
	return a.equal(b)
}

func (c comparison) interfaces(x, y *Interface, p *ifacePair) bool {
	a, b := x.typeSet(), y.typeSet()
	if a.comparable != b.comparable || len(a.methods) != len(b.methods) || !a.terms.equal(b.terms) {
		return false
	}
	if p.has(x, y) {
		return true
	}
	here := &ifacePair{x, y, p}
	for i, f := range a.methods {
		g := b.methods[i]
		if f.Id() != g.Id() || !c.same(f.typ, g.typ, here) {
			return false
		}
	}
	return true
}
