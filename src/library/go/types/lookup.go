package types

import "strings"

// LookupFieldOrMethod looks for a field or method of that name, written in package pkg, in a value of type T (spec: Selectors). It
// returns the *Var or *Func, the path to it and whether a pointer is followed on the way. The path has the indices of embedded fields,
// and at last the index in the list of fields, of the declared methods of a defined type, or of all methods of an interface. If
// addressable is set, the value is a variable, so that methods with pointer receivers can be called.
//
// If nothing is found, the object is nil. Then a path tells that the name is ambiguous, and indirect that there is a method but it has
// a pointer receiver.
func LookupFieldOrMethod(T Type, addressable bool, pkg *Package, name string) (obj Object, index []int, indirect bool) {
	if T == nil {
		panic("LookupFieldOrMethod on nil type")
	}
	// A defined pointer type has its base's fields, but no methods.
	if n, ok := T.(*Named); ok {
		if p, ok := n.Underlying().(*Pointer); ok {
			obj, index, indirect = lookup(p, false, pkg, name, false)
			if _, ok := obj.(*Func); ok {
				return nil, nil, false
			}
			return
		}
	}
	return lookup(T, addressable, pkg, name, false)
}

// An embedding is a type met on the way down, at one depth.
type embedding struct {
	typ       Type
	path      []int
	indirect  bool // a pointer was followed
	ambiguous bool // reached in several ways at this depth
}

func (e embedding) to(i int) []int { return append(append([]int(nil), e.path...), i) }

// inside is the embedding of the i'th field.
func (e embedding) inside(i int, f *Var) embedding {
	t, isPointer := deref(f.typ)
	return embedding{t, e.to(i), e.indirect || isPointer, e.ambiguous}
}

// typesSeen holds defined types.
type typesSeen []*Named

// add reports whether the type is new.
func (s *typesSeen) add(n *Named) bool {
	for _, t := range *s {
		if t == n || Identical(t, n) {
			return false
		}
	}
	*s = append(*s, n)
	return true
}

// joined makes one of the embeddings of the same type.
func joined(list []embedding) []embedding {
	var out []embedding
next:
	for _, e := range list {
		for i := range out {
			if Identical(out[i].typ, e.typ) {
				out[i].ambiguous = true
				continue next
			}
		}
		out = append(out, e)
	}
	return out
}

// search looks for a name at one depth after the other.
type search struct {
	pkg      *Package
	name     string
	foldCase bool // of methods
	seen     typesSeen
	next     []embedding

	obj      Object
	path     []int
	indirect bool
}

// found takes an object; false if it is not the only one at this depth.
func (s *search) found(obj Object, e embedding, i int) bool {
	s.path = e.to(i)
	if s.obj != nil || e.ambiguous {
		s.obj, s.indirect = nil, false
		return false
	}
	s.obj, s.indirect = obj, e.indirect
	return true
}

func (s *search) in(e embedding) bool {
	if n, ok := e.typ.(*Named); ok {
		if !s.seen.add(n) {
			return true
		}
		if i, m := n.method(s.pkg, s.name, s.foldCase); m != nil {
			return s.found(m, e, i)
		}
	}
	switch t := under(e.typ).(type) {
	case *Struct:
		for i, f := range t.fields {
			if f.called(s.pkg, s.name) {
				if !s.found(f, e, i) {
					return false
				}
			} else if s.obj == nil && f.embedded {
				s.next = append(s.next, e.inside(i, f))
			}
		}
	case *Interface:
		if i, m := findMethod(t.typeSet().methods, s.pkg, s.name, s.foldCase); m != nil {
			return s.found(m, e, i)
		}
	}
	return true
}

func lookup(T Type, addressable bool, pkg *Package, name string, foldCase bool) (Object, []int, bool) {
	if name == "_" {
		return nil, nil, false
	}
	t, isPointer := deref(T)
	if isPointer && IsInterface(t) {
		return nil, nil, false // pointers to interfaces have no methods
	}
	s := search{pkg: pkg, name: name, foldCase: foldCase}
	for current := []embedding{{t, nil, isPointer, false}}; len(current) > 0; current = joined(s.next) {
		s.next = nil
		for _, e := range current {
			if !s.in(e) {
				return nil, s.path, false
			}
		}
		if s.obj == nil {
			continue
		}
		if f, ok := s.obj.(*Func); ok && f.hasPointerReceiver() && !s.indirect && !addressable {
			return nil, nil, true
		}
		return s.obj, s.path, s.indirect
	}
	return nil, nil, false
}

func findField(fields []*Var, pkg *Package, name string) int {
	if name != "_" {
		for i, f := range fields {
			if f.called(pkg, name) {
				return i
			}
		}
	}
	return -1
}

func findMethod(methods []*Func, pkg *Package, name string, foldCase bool) (int, *Func) {
	if name != "_" {
		for i, m := range methods {
			if (m.name == name || foldCase && strings.EqualFold(m.name, name)) && m.called(pkg, m.name) {
				return i, m
			}
		}
	}
	return -1, nil
}
