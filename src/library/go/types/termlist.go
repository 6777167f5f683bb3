package types

import "strings"

// termList is a set of types: those of any of its terms, or all types.
type termList struct {
	all   bool
	terms []*Term
}

var allTypes = termList{all: true}

func (l termList) isEmpty() bool { return !l.all && len(l.terms) == 0 }

func (x *Term) disjoint(y *Term) bool {
	a, b := x.typ, y.typ
	if y.tilde {
		a = under(a)
	}
	if x.tilde {
		b = under(b)
	}
	return !Identical(a, b)
}

func (x *Term) subsetOf(y *Term) bool { return !x.disjoint(y) && (!x.tilde || y.tilde) }

func (x *Term) includes(t Type) bool {
	if x.tilde {
		t = under(t)
	}
	return Identical(x.typ, t)
}

// merged drops the terms that others contain.
func merged(in []*Term) termList {
	var out []*Term
	gone := make([]bool, len(in))
	for i, t := range in {
		if gone[i] {
			continue
		}
		for j := i + 1; j < len(in); j++ {
			if gone[j] || t.disjoint(in[j]) {
				continue
			}
			if in[j].tilde {
				t = in[j]
			}
			gone[j] = true
		}
		out = append(out, t)
	}
	return termList{terms: out}
}

func (l termList) union(other termList) termList {
	if l.all || other.all {
		return allTypes
	}
	return merged(append(append([]*Term(nil), l.terms...), other.terms...))
}

func (l termList) intersect(other termList) termList {
	switch {
	case l.all:
		return other
	case other.all:
		return l
	}
	var both []*Term
	for _, x := range l.terms {
		for _, y := range other.terms {
			if x.disjoint(y) {
				continue
			}
			if x.tilde && !y.tilde {
				both = append(both, y)
			} else {
				both = append(both, x)
			}
		}
	}
	return merged(both)
}

func (l termList) subsetOf(other termList) bool {
	if other.all {
		return true
	}
	if l.all {
		return false
	}
	for _, x := range l.terms {
		covered := false
		for _, y := range other.terms {
			covered = covered || x.subsetOf(y)
		}
		if !covered {
			return false
		}
	}
	return true
}

func (l termList) equal(other termList) bool { return l.subsetOf(other) && other.subsetOf(l) }

func (l termList) String() string {
	switch {
	case l.all:
		return "𝓤"
	case len(l.terms) == 0:
		return "∅"
	}
	list := make([]string, len(l.terms))
	for i, t := range l.terms {
		list[i] = t.String()
	}
	return strings.Join(list, " | ")
}
