package types

import "go/token"

// typeSet is what an interface demands of a type (spec: Interface types).
type typeSet struct {
	methods    []*Func
	terms      termList
	comparable bool // only set when terms are all types
}

var topSet = typeSet{terms: allTypes}

func (s *typeSet) isEmpty() bool     { return s.terms.isEmpty() }
func (s *typeSet) isMethodSet() bool { return !s.comparable && s.terms.all }
func (s *typeSet) isAll() bool       { return s.isMethodSet() && len(s.methods) == 0 }
func (s *typeSet) hasTerms() bool    { return !s.terms.all && len(s.terms.terms) > 0 }

func (s *typeSet) isComparable(seen map[Type]bool) bool {
	if s.terms.all {
		return s.comparable
	}
	return s.each(func(t *Term) bool { return t != nil && comparable(t.typ, false, seen, nil) })
}

// each reports whether f holds for all terms; it is asked once, with nil, when there are none.
func (s *typeSet) each(f func(*Term) bool) bool {
	if !s.hasTerms() {
		return f(nil)
	}
	for _, t := range s.terms.terms {
		if !f(t) {
			return false
		}
	}
	return true
}

// eachUnder is each for the terms' underlying types.
func (s *typeSet) eachUnder(f func(Type) bool) bool {
	return s.each(func(t *Term) bool {
		if t == nil {
			return f(nil)
		}
		return f(under(t.typ))
	})
}

// underIs reports whether f holds for the underlying type, for a type parameter of all types of its set.
func underIs(t Type, f func(Type) bool) bool {
	if p, ok := t.(*TypeParam); ok {
		return p.set().eachUnder(f)
	}
	return f(under(t))
}

const mostTerms = 100

// setBuilder computes the type set of one interface.
type setBuilder struct {
	c     *Checker // nil: nothing is reported
	set   *typeSet
	seen  nameSet
	where map[Object]token.Pos // of a method: its declaration or the embedding that brought it
}

// interfaceSet returns the type set of an interface. The checker may be nil.
func (c *Checker) interfaceSet(i *Interface) *typeSet {
	if i.tset != nil {
		return i.tset
	}
	if !i.complete {
		return &topSet // a cycle, reported elsewhere
	}
	b := setBuilder{c, &typeSet{terms: allTypes}, make(nameSet), make(map[Object]token.Pos)}
	i.tset = b.set
	for _, m := range i.methods {
		b.addMethod(m.pos, m, true)
	}
	for k, t := range i.embeddeds {
		var pos token.Pos
		if k < len(i.embedPos) {
			pos = i.embedPos[k]
		}
		b.embed(pos, t)
	}
	sortMethods(b.set.methods)
	return b.set
}

func (b *setBuilder) addMethod(pos token.Pos, m *Func, declared bool) {
	other := b.seen.add(m)
	if other == nil {
		b.set.methods = append(b.set.methods, m)
		b.where[m] = pos
		return
	}
	c := b.c
	if c == nil {
		return
	}
	duplicate := func() {
		c.err(at(pos), "duplicate method %s", m.name)
		c.err(at(b.where[other]), "\tother declaration of %s", m.name)
	}
	if declared {
		duplicate()
		return
	}
	// Embedded interfaces may overlap when the methods agree; their types may not be complete yet.
	c.later(func() {
		if m.pkg == c.pkg && !c.allows(at(pos), 14) || !Identical(m.typ, other.Type()) {
			duplicate()
		}
	})
}

// needsGenerics reports an element that is no method interface, in code of before Go 1.18.
func (b *setBuilder) needsGenerics(pos token.Pos, what string, t Type) bool {
	return pos.IsValid() && b.c != nil && !b.c.needs(at(pos), 18, what, t)
}

func (b *setBuilder) embed(pos token.Pos, t Type) {
	switch u := under(t).(type) {
	case *Interface:
		set := b.c.interfaceSet(u)
		if b.c != nil && b.c.isImportedConstraint(t) && b.needsGenerics(pos, "embedding constraint interface %s", t) {
			return
		}
		for _, m := range set.methods {
			b.addMethod(pos, m, false)
		}
		b.restrict(set.terms, set.comparable)
	case *Union:
		if b.needsGenerics(pos, "embedding interface element %s", u) {
			return
		}
		if terms, ok := b.c.unionTerms(pos, u); ok {
			b.restrict(terms, false)
		}
	default:
		if u != Typ[Invalid] && !b.needsGenerics(pos, "embedding non-interface type %s", t) {
			b.restrict(termList{terms: []*Term{{false, t}}}, false)
		}
	}
}

// restrict keeps of the set what is also in the given one.
func (b *setBuilder) restrict(terms termList, onlyComparable bool) {
	s := b.set
	s.terms = s.terms.intersect(terms)
	s.comparable = s.comparable || onlyComparable
	if !s.comparable || s.terms.all {
		return
	}
	var kept []*Term
	for _, t := range s.terms.terms {
		if comparable(t.typ, false, nil, nil) {
			kept = append(kept, t)
		}
	}
	s.terms.terms = kept
	s.comparable = false
}

// unionTerms returns the types of a union; false if it has too many terms. The checker may be nil.
func (c *Checker) unionTerms(pos token.Pos, u *Union) (termList, bool) {
	var all termList
	for _, t := range u.terms {
		below := under(t.typ)
		if below == Typ[Invalid] {
			continue
		}
		if i, ok := below.(*Interface); ok {
			all = all.union(c.interfaceSet(i).terms)
		} else if !t.tilde || Identical(t.typ, below) {
			all = all.union(termList{terms: []*Term{t}})
		}
		if len(all.terms) > mostTerms {
			if c != nil {
				c.err(at(pos), "cannot handle more than %d union terms (implementation limitation)", mostTerms)
			}
			return termList{}, false
		}
	}
	return all, true
}
