package types

// How two types may match (spec: Type unification).
type unifyMode uint

const (
	loose     unifyMode = 0
	assigning unifyMode = 1 // as in an assignment: loosely at the top, exactly inside
	exactly   unifyMode = 2 // identical, or made so
)

const deepestUnification = 100

// unifier makes types equal by finding types for type parameters. Parameters that were joined share a handle.
type unifier struct {
	handles    map[*TypeParam]*Type
	interfaces bool // methods of interfaces help inference (Go 1.21)
	depth      int
}

func newUnifier(tparams []*TypeParam, targs []Type, interfaces bool) *unifier {
	u := &unifier{make(map[*TypeParam]*Type), interfaces, 0}
	for i, p := range tparams {
		h := new(Type)
		if i < len(targs) {
			*h = targs[i]
		}
		u.handles[p] = h
	}
	return u
}

func (u *unifier) at(p *TypeParam) Type     { return *u.handles[p] }
func (u *unifier) set(p *TypeParam, t Type) { *u.handles[p] = t }

func (u *unifier) unknowns() int {
	n := 0
	for _, h := range u.handles {
		if *h == nil {
			n++
		}
	}
	return n
}

func (u *unifier) inferred(tparams []*TypeParam) []Type {
	list := make([]Type, len(tparams))
	for i, p := range tparams {
		list[i] = u.at(p)
	}
	return list
}

// wanted returns t if it is a parameter that a type is looked for.
func (u *unifier) wanted(t Type) *TypeParam {
	if p, ok := t.(*TypeParam); ok && u.handles[p] != nil {
		return p
	}
	return nil
}

// join makes two parameters stand for the same type; false if both have one.
func (u *unifier) join(x, y *TypeParam) bool {
	from, to := u.handles[x], u.handles[y]
	switch {
	case from == to:
		return true
	case *from != nil && *to != nil:
		return false
	case *from != nil:
		from, to = to, from
	}
	for p, h := range u.handles {
		if h == from {
			u.handles[p] = to
		}
	}
	return true
}

func (u *unifier) unify(x, y Type, mode unifyMode) bool { return u.match(x, y, mode, nil) }

func (u *unifier) match(x, y Type, mode unifyMode, p *ifacePair) bool {
	if x == y {
		return true
	}
	if x == nil || y == nil || u.depth >= deepestUnification {
		return false
	}
	u.depth++
	defer func() { u.depth-- }()

	// A defined type, if there is one, stands in y; a wanted parameter in x.
	if _, ok := x.(*Named); ok || u.wanted(y) != nil {
		x, y = y, x
	}
	// Loosely a defined type matches a type literal by its underlying type.
	if n, ok := y.(*Named); ok && mode&exactly == 0 && isLiteral(x) && !(u.interfaces && IsInterface(x)) {
		if y = under(n); x == y {
			return true
		}
	}
	px, py := u.wanted(x), u.wanted(y)
	switch {
	case px != nil && py != nil:
		return u.join(px, py) || u.match(u.at(px), u.at(py), mode, p)
	case px != nil:
		return u.parameter(px, y, mode, p)
	}
	if u.interfaces && mode&exactly == 0 {
		if decided, ok := u.looseInterfaces(x, y, p); decided {
			return ok
		}
	}
	if isTypeParam(y) {
		x, y = y, x
	}
	if isTypeParam(x) {
		// Not a wanted one: its core type tells the structure of what it stands for.
		core := coreType(x)
		return core != nil && u.match(core, y, assigning, p)
	}
	return u.structure(x, y, mode, p)
}

// parameter matches what was found for a parameter so far, and keeps the type that values of both can be assigned to.
func (u *unifier) parameter(p *TypeParam, y Type, mode unifyMode, pair *ifacePair) bool {
	x := u.at(p)
	if x == nil {
		u.set(p, y)
		return true
	}
	if !u.match(x, y, mode, pair) {
		return false
	}
	_, definedX := x.(*Named)
	_, definedY := y.(*Named)
	xi, yi := plainInterface(x), plainInterface(y)
	switch {
	case xi != nil && yi != nil:
		if definedX && definedY {
			return Identical(x, y)
		}
		if len(xi.typeSet().methods) != len(yi.typeSet().methods) {
			return false
		}
	case xi != nil || yi != nil:
		return false // which one is meant would depend on the order of arguments
	}
	if mode&exactly != 0 || definedX {
		return true
	}
	if ch, ok := under(y).(*Chan); definedY || ok && ch.dir != SendRecv {
		u.set(p, y)
	}
	return true
}

func plainInterface(t Type) *Interface {
	if isTypeParam(t) {
		return nil
	}
	i, _ := under(t).(*Interface)
	return i
}

// looseInterfaces matches types of which one is an interface at least; otherwise nothing is decided.
func (u *unifier) looseInterfaces(x, y Type, p *ifacePair) (decided, ok bool) {
	xi, yi := plainInterface(x), plainInterface(y)
	switch {
	case xi != nil && yi != nil:
		return true, u.overlap(xi, yi, p)
	case xi != nil:
		return true, u.hasMethods(xi, y, p)
	case yi != nil:
		return true, u.hasMethods(yi, x, p)
	}
	return false, false
}

// overlap: one of the method sets holds the other.
func (u *unifier) overlap(x, y *Interface, p *ifacePair) bool {
	a, b := x.typeSet(), y.typeSet()
	if a.comparable != b.comparable || !a.terms.equal(b.terms) {
		return false
	}
	if p.has(x, y) {
		return true
	}
	here := &ifacePair{x, y, p}
	few, many := a.methods, b.methods
	if len(few) > len(many) {
		few, many = many, few
	}
	for _, m := range few {
		_, f := findMethod(many, m.pkg, m.name, false)
		if f == nil || !u.match(m.typ, f.typ, exactly, here) {
			return false
		}
	}
	return true
}

func (u *unifier) hasMethods(i *Interface, t Type, p *ifacePair) bool {
	for _, m := range i.typeSet().methods {
		obj, _, _ := LookupFieldOrMethod(t, false, m.pkg, m.name)
		f, ok := obj.(*Func)
		if !ok || !u.match(m.typ, f.typ, exactly, p) {
			return false
		}
	}
	return true
}

// structure matches types of which none is a parameter nor, unless exactly, an interface.
func (u *unifier) structure(x, y Type, mode unifyMode, p *ifacePair) bool {
	inner := mode
	if mode&assigning != 0 {
		inner |= exactly
	}
	switch x := x.(type) {
	case *Basic:
		y, ok := y.(*Basic)
		return ok && x.kind == y.kind
	case *Array:
		y, ok := y.(*Array)
		return ok && (x.len < 0 || y.len < 0 || x.len == y.len) && u.match(x.elem, y.elem, inner, p)
	case *Slice:
		y, ok := y.(*Slice)
		return ok && u.match(x.elem, y.elem, inner, p)
	case *Pointer:
		y, ok := y.(*Pointer)
		return ok && u.match(x.base, y.base, inner, p)
	case *Map:
		y, ok := y.(*Map)
		return ok && u.match(x.key, y.key, inner, p) && u.match(x.elem, y.elem, inner, p)
	case *Chan:
		y, ok := y.(*Chan)
		return ok && (mode&exactly == 0 || x.dir == y.dir) && u.match(x.elem, y.elem, inner, p)
	case *Struct:
		y, ok := y.(*Struct)
		return ok && u.structs(x, y, inner, p)
	case *Tuple:
		y, ok := y.(*Tuple)
		return ok && u.tuples(x, y, mode, p)
	case *Signature:
		y, ok := y.(*Signature)
		return ok && x.variadic == y.variadic &&
			u.tuples(x.params, y.params, inner, p) && u.tuples(x.results, y.results, inner, p)
	case *Interface:
		y, ok := y.(*Interface)
		return ok && u.sameInterfaces(x, y, p)
	case *Named:
		y, ok := y.(*Named)
		return ok && u.named(x, y, mode, p)
	}
	return false
}

func (u *unifier) structs(x, y *Struct, mode unifyMode, p *ifacePair) bool {
	if len(x.fields) != len(y.fields) {
		return false
	}
	for i, f := range x.fields {
		g := y.fields[i]
		if f.embedded != g.embedded || x.Tag(i) != y.Tag(i) || !f.called(g.pkg, g.name) || !u.match(f.typ, g.typ, mode, p) {
			return false
		}
	}
	return true
}

func (u *unifier) tuples(x, y *Tuple, mode unifyMode, p *ifacePair) bool {
	if x.Len() != y.Len() {
		return false
	}
	for i, v := range x.list() {
		if !u.match(v.typ, y.vars[i].typ, mode, p) {
			return false
		}
	}
	return true
}

func (u *unifier) sameInterfaces(x, y *Interface, p *ifacePair) bool {
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
		if f.Id() != g.Id() || !u.match(f.typ, g.typ, exactly, here) {
			return false
		}
	}
	return true
}

func (u *unifier) named(x, y *Named, mode unifyMode, p *ifacePair) bool {
	// Two defined interfaces match loosely by their methods; that was decided before.
	xargs, yargs := x.TypeArgs().list(), y.TypeArgs().list()
	if len(xargs) != len(yargs) {
		return false
	}
	for i, t := range xargs {
		if !u.match(t, yargs[i], mode, p) {
			return false
		}
	}
	return x.Origin().obj == y.Origin().obj
}
