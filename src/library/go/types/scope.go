package types

import (
	"fmt"
	"go/token"
	"io"
	"sort"
	"strings"
)

// A Scope holds the names that a block declares, and knows the blocks around and inside it. The zero value is an empty scope.
type Scope struct {
	parent   *Scope
	children []*Scope
	elems    map[string]Object
	pos, end token.Pos
	comment  string
	isFunc   bool                     // of a function's parameters and body
	load     func(name string) Object // gives the objects that elems has as nil: they are checked when they are asked for
}

// NewScope returns a new scope inside parent, if that is not nil. The comment appears in String.
func NewScope(parent *Scope, pos, end token.Pos, comment string) *Scope {
	s := &Scope{parent: parent, pos: pos, end: end, comment: comment}
	if parent != nil && parent != Universe {
		parent.children = append(parent.children, s)
	}
	return s
}

// Parent returns the scope around s.
func (s *Scope) Parent() *Scope { return s.parent }

// Len returns the number of names that s declares.
func (s *Scope) Len() int { return len(s.elems) }

// Names returns the names that s declares in alphabetical order.
func (s *Scope) Names() []string {
	names := make([]string, 0, len(s.elems))
	for name := range s.elems {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// NumChildren returns the number of scopes directly inside s.
func (s *Scope) NumChildren() int { return len(s.children) }

// Child returns the i'th scope inside s.
func (s *Scope) Child(i int) *Scope { return s.children[i] }

// Lookup returns the object that s declares by that name, or nil.
func (s *Scope) Lookup(name string) Object {
	obj, declared := s.elems[name]
	if obj == nil && declared && s.load != nil {
		obj = s.load(name)
		s.elems[name] = obj
	}
	return obj
}

// LookupParent looks for the name in s and the scopes around it, and returns the first scope that declares it with the object. If
// pos is valid, only what is declared at or before pos counts.
func (s *Scope) LookupParent(name string, pos token.Pos) (*Scope, Object) {
	for ; s != nil; s = s.parent {
		obj := s.Lookup(name)
		if obj != nil && (!pos.IsValid() || obj.common().visibleFrom <= pos) {
			return s, obj
		}
	}
	return nil, nil
}

// Insert declares obj in s, and sets its parent if it has none. If s has an object of that name, it returns that one instead.
func (s *Scope) Insert(obj Object) Object {
	name := obj.Name()
	if other := s.Lookup(name); other != nil {
		return other
	}
	s.put(name, obj)
	if o := obj.common(); o.parent == nil {
		o.parent = s
	}
	return nil
}

func (s *Scope) put(name string, obj Object) {
	if s.elems == nil {
		s.elems = make(map[string]Object)
	}
	s.elems[name] = obj
}

// sorted returns the objects in the order of their positions.
func (s *Scope) sorted() []Object {
	list := make([]Object, 0, len(s.elems))
	for _, name := range s.Names() {
		list = append(list, s.Lookup(name))
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Pos() < list[j].Pos() })
	return list
}

// Pos returns where the scope begins. Positions of the universe and of packages mean nothing.
func (s *Scope) Pos() token.Pos { return s.pos }

// End returns the position behind the scope.
func (s *Scope) End() token.Pos { return s.end }

// Contains reports whether pos is inside the scope.
func (s *Scope) Contains(pos token.Pos) bool { return s.pos <= pos && pos < s.end }

// Innermost returns the innermost scope around pos, s or one inside it; nil if there is none, and for the universe.
func (s *Scope) Innermost(pos token.Pos) *Scope {
	if s.parent == Universe { // a package: its own extent means nothing
		for _, file := range s.children {
			if inner := file.Innermost(pos); inner != nil {
				return inner
			}
		}
	}
	if !s.Contains(pos) {
		return nil
	}
	for _, child := range s.children {
		if child.Contains(pos) {
			return child.Innermost(pos)
		}
	}
	return s
}

// WriteTo writes a description of s, indented n times, with the names in alphabetical order; if recurse is set, also those of the
// scopes inside.
func (s *Scope) WriteTo(w io.Writer, n int, recurse bool) {
	const step = ".  "
	indent := strings.Repeat(step, n)
	fmt.Fprintf(w, "%s%s scope %p {\n", indent, s.comment, s)
	for _, name := range s.Names() {
		fmt.Fprintf(w, "%s%s%s\n", indent, step, s.Lookup(name))
	}
	if recurse {
		for _, child := range s.children {
			child.WriteTo(w, n+1, recurse)
		}
	}
	fmt.Fprintf(w, "%s}\n", indent)
}

// String returns a description of the scope.
func (s *Scope) String() string {
	var text strings.Builder
	s.WriteTo(&text, 0, false)
	return text.String()
}
