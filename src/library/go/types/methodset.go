package types

import (
	"sort"
	"strings"
)

// A MethodSet is the method set of a type, in the order of the methods' ids; its elements are selections of the kind MethodVal. The zero
// value is an empty method set.
type MethodSet struct {
	list []*Selection
}

// Len returns the number of methods.
func (s *MethodSet) Len() int { return len(s.list) }

// At returns the i'th method.
func (s *MethodSet) At(i int) *Selection { return s.list[i] }

// Lookup returns the method of that name, written in package pkg, or nil.
func (s *MethodSet) Lookup(pkg *Package, name string) *Selection {
	id := Id(pkg, name)
	i := sort.Search(len(s.list), func(i int) bool { return s.list[i].obj.Id() >= id })
	if i < len(s.list) && s.list[i].obj.Id() == id {
		return s.list[i]
	}
	return nil
}

func (s *MethodSet) String() string {
	if len(s.list) == 0 {
		return "MethodSet {}"
	}
	var text strings.Builder
	text.WriteString("MethodSet {\n")
	for _, m := range s.list {
		text.WriteString("\t" + m.String() + "\n")
	}
	text.WriteString("}\n")
	return text.String()
}

// found holds the names that one depth of embedding has; those that are no method, or several, have nil.
type foundMethods map[string]*Selection

func (f foundMethods) add(m *Func, e embedding, i int, indirect bool) {
	id := m.Id()
	if _, twice := f[id]; twice || e.ambiguous || !indirect && m.hasPointerReceiver() {
		f[id] = nil
		return
	}
	f[id] = &Selection{MethodVal, nil, m, e.to(i), indirect}
}

// NewMethodSet returns the method set of T.
func NewMethodSet(T Type) *MethodSet {
	if n, ok := T.(*Named); ok && isPointer(n) {
		return &MethodSet{} // defined pointer types have no methods
	}
	t, viaPointer := deref(T)
	if viaPointer && IsInterface(t) {
		return &MethodSet{}
	}
	all := make(foundMethods)
	var seen typesSeen
	for current := []embedding{{t, nil, viaPointer, false}}; len(current) > 0; {
		here := make(foundMethods)
		fields := make(map[string]bool)
		var next []embedding
		for _, e := range current {
			next = append(next, here.collect(e, &seen, fields)...)
		}
		for id, m := range here {
			if _, hidden := all[id]; hidden {
				continue
			}
			if fields[id] {
				m = nil
			}
			all[id] = m
		}
		for id := range fields {
			if _, hidden := all[id]; !hidden {
				all[id] = nil
			}
		}
		current = joined(next)
	}
	set := new(MethodSet)
	for _, m := range all {
		if m != nil {
			m.recv = T
			set.list = append(set.list, m)
		}
	}
	sort.Slice(set.list, func(i, j int) bool { return set.list[i].obj.Id() < set.list[j].obj.Id() })
	return set
}

// collect takes the methods and field names of one type, and returns the types embedded in it.
func (f foundMethods) collect(e embedding, seen *typesSeen, fields map[string]bool) (next []embedding) {
	if n, ok := e.typ.(*Named); ok {
		if !seen.add(n) {
			return nil
		}
		for i := 0; i < n.NumMethods(); i++ {
			f.add(n.Method(i), e, i, e.indirect)
		}
	}
	switch t := under(e.typ).(type) {
	case *Struct:
		for i, field := range t.fields {
			fields[field.Id()] = true
			if field.embedded {
				next = append(next, e.inside(i, field))
			}
		}
	case *Interface:
		for i, m := range t.typeSet().methods {
			f.add(m, e, i, true)
		}
	}
	return next
}
