package types

import (
	"bytes"
	"go/token"
)

// Implements reports whether V implements the interface T.
func Implements(V Type, T *Interface) bool {
	if T.Empty() {
		return true
	}
	return V.Underlying() != Typ[Invalid] && (*Checker)(nil).implements(0, V, T, false, nil)
}

// Satisfies reports whether V satisfies the constraint T.
func Satisfies(V Type, T *Interface) bool {
	return (*Checker)(nil).implements(0, V, T, true, nil)
}

// AssertableTo reports whether a value of the interface V may have the dynamic type T.
func AssertableTo(V *Interface, T Type) bool {
	if T.Underlying() == Typ[Invalid] {
		return false
	}
	return (*Checker)(nil).newlyAssertable(0, V, T, nil)
}

// AssignableTo reports whether a value of type V can be assigned to a variable of type T.
func AssignableTo(V, T Type) bool {
	x := operand{mode: value, typ: V}
	return (*Checker)(nil).assignable(&x, T, nil)
}

// ConvertibleTo reports whether a value of type V can be converted to type T.
func ConvertibleTo(V, T Type) bool {
	x := operand{mode: value, typ: V}
	return (*Checker)(nil).convertible(&x, T, nil)
}

// MissingMethod returns the first method of T that V lacks, nil if there is none, and whether V has such a method with a pointer
// receiver or of another type. If V is an interface and static is not set, only methods that V has count: V's dynamic type may have
// the others.
func MissingMethod(V Type, T *Interface, static bool) (method *Func, wrongType bool) {
	return (*Checker)(nil).missingMethod(V, T, static, Identical, nil)
}

// implements reports whether V implements T or, as a constraint, satisfies it; why gets the reason if not. The checker may be nil.
func (c *Checker) implements(pos token.Pos, V, T Type, constraint bool, why *string) bool {
	below, wanted := under(V), under(T)
	if below == Typ[Invalid] || wanted == Typ[Invalid] {
		return true // reported before
	}
	if p, ok := below.(*Pointer); ok && under(p.base) == Typ[Invalid] {
		return true
	}
	j := judgement{c, pos, V, T, constraint, why}
	i, ok := wanted.(*Interface)
	if !ok {
		if isInterfacePointer(wanted) {
			return j.fails("(type %s is pointer to interface, not interface)", T)
		}
		return j.fails("(%s is not an interface)", T)
	}
	if i.Empty() {
		return true
	}
	have, _ := below.(*Interface)
	if have != nil && have.typeSet().isEmpty() {
		return true
	}
	if i.typeSet().isEmpty() {
		return j.says("cannot %s %s (empty type set)", j.verb(), T)
	}
	if m, _ := c.missingMethod(V, T, true, Identical, why); m != nil {
		if why != nil {
			*why = c.sprintf("%s does not %s %s %s", V, j.verb(), T, *why)
		}
		return false
	}
	if i.typeSet().hasTerms() {
		if have != nil {
			if !have.typeSet().terms.subsetOf(i.typeSet().terms) {
				return j.says("%s does not %s %s", V, j.verb(), T)
			}
		} else if !j.hasTerm(i) {
			return false
		}
	}
	return !i.IsComparable() || j.isComparable()
}

// judgement is the question whether V implements T.
type judgement struct {
	c          *Checker
	pos        token.Pos
	V, T       Type
	constraint bool
	why        *string
}

func (j *judgement) verb() string {
	if j.constraint {
		return "satisfy"
	}
	return "implement"
}

func (j *judgement) says(format string, args ...any) bool {
	if j.why != nil {
		*j.why = j.c.sprintf(format, args...)
	}
	return false
}

func (j *judgement) fails(format string, args ...any) bool {
	if j.why != nil {
		*j.why = j.c.sprintf("%s does not %s %s %s", j.V, j.verb(), j.T, j.c.sprintf(format, args...))
	}
	return false
}

// isComparable judges a type whose interface asks for comparable types. Since Go 1.20 interfaces satisfy comparable although comparing
// them may panic.
func (j *judgement) isComparable() bool {
	if comparable(j.V, false, nil, nil) {
		return true
	}
	if j.constraint && comparable(j.V, true, nil, nil) {
		if j.c == nil || j.c.allows(at(j.pos), 20) {
			return true
		}
		return j.says("%s to %s comparable requires go1.20 or later", j.V, j.verb())
	}
	return j.says("%s does not %s comparable", j.V, j.verb())
}

// hasTerm reports whether a term of the interface's type set admits V.
func (j *judgement) hasTerm(i *Interface) bool {
	var near Type // would do with a ~
	for _, t := range i.typeSet().terms.terms {
		if t.includes(j.V) {
			return true
		}
		if near == nil && !t.tilde && Identical(t.typ, under(t.typ)) && NewTerm(true, t.typ).includes(j.V) {
			near = t.typ
		}
	}
	switch {
	case near != nil:
		return j.fails("(possibly missing ~ for %s in %s)", near, j.T)
	case mentions(i, j.V):
		return j.fails("(%s mentions %s, but %s is not in the type set of %s)", j.T, j.V, j.V, j.T)
	}
	return j.fails("(%s missing in %s)", j.V, i.typeSet().terms)
}

// mentions reports whether t stands among the elements of in.
func mentions(in, t Type) bool {
	switch in := in.(type) {
	case *Interface:
		for _, e := range in.embeddeds {
			if mentions(e, t) {
				return true
			}
		}
		return false
	case *Union:
		for _, term := range in.terms {
			if mentions(term.typ, t) {
				return true
			}
		}
		return false
	}
	return Identical(in, t)
}

// How a type lacks a method.
type lack int

const (
	lacksNothing lack = iota
	notFound
	otherName
	otherType
	ambiguousName
	onlyPointer
	isField
)

// missingMethod is MissingMethod with another way to compare signatures; why gets the reason. The checker may be nil.
func (c *Checker) missingMethod(V, T Type, static bool, same func(x, y Type) bool, why *string) (*Func, bool) {
	have, _ := under(V).(*Interface)
	for _, m := range under(T).(*Interface).typeSet().methods {
		var f *Func
		how := lacksNothing
		if have == nil {
			f, how = c.methodLike(V, m)
		} else if _, f = findMethod(have.typeSet().methods, m.pkg, m.name, false); f == nil {
			if !static {
				continue
			}
			how = notFound
		}
		if how == lacksNothing && !same(f.typ, m.typ) {
			how = otherType
		}
		if how == lacksNothing {
			continue
		}
		if why != nil {
			*why = c.explainLack(how, V, T, f, m)
		}
		return m, how == otherType || how == onlyPointer
	}
	return nil, false
}

// methodLike looks for the method m in V, which is no interface.
func (c *Checker) methodLike(V Type, m *Func) (*Func, lack) {
	obj, path, indirect := lookup(V, false, m.pkg, m.name, false)
	f, isMethod := obj.(*Func)
	switch {
	case isMethod:
		if c != nil {
			c.objectDecl(f, nil)
		}
		return f, lacksNothing
	case obj != nil:
		return nil, isField
	case path != nil:
		return nil, ambiguousName
	case indirect:
		return nil, onlyPointer
	}
	obj, _, _ = lookup(V, false, m.pkg, m.name, true)
	if f, ok := obj.(*Func); ok {
		return f, otherName
	}
	return nil, notFound
}

func (c *Checker) explainLack(how lack, V, T Type, f, m *Func) string {
	if f != nil && c != nil {
		c.objectDecl(f, nil)
	}
	switch how {
	case notFound:
		switch {
		case isInterfacePointer(V):
			return "(" + c.pointerRemark(V) + ")"
		case isInterfacePointer(T):
			return "(" + c.pointerRemark(T) + ")"
		}
		return c.sprintf("(missing method %s)", m.name)
	case otherName:
		return c.sprintf("(missing method %s)\n\t\thave %s\n\t\twant %s", m.name, c.methodString(f, false), c.methodString(m, false))
	case otherType:
		has, wants := c.methodString(f, false), c.methodString(m, false)
		if has == wants { // they differ in the packages of unexported names
			has, wants = c.methodString(f, true), c.methodString(m, true)
		}
		return c.sprintf("(wrong type for method %s)\n\t\thave %s\n\t\twant %s", m.name, has, wants)
	case ambiguousName:
		return c.sprintf("(ambiguous selector %s.%s)", V, m.name)
	case onlyPointer:
		return c.sprintf("(method %s has pointer receiver)", m.name)
	}
	return c.sprintf("(%s.%s is a field, not a method)", V, m.name)
}

func (c *Checker) pointerRemark(t Type) string {
	if p, ok := under(t).(*Pointer); ok && isTypeParam(p.base) {
		return c.sprintf("type %s is pointer to type parameter, not type parameter", t)
	}
	return c.sprintf("type %s is pointer to interface, not interface", t)
}

// methodString is the method's name and signature without the names of parameters; with remarks also the packages of unexported fields.
func (c *Checker) methodString(f *Func, remarks bool) string {
	w := typeWriter{noNames: true, remark: remarks}
	if c != nil && !remarks {
		w.qf = c.qualifier
	}
	w.signature(f.signature())
	var buf bytes.Buffer
	buf.WriteString(f.name)
	buf.Write(w.buf.Bytes())
	return buf.String()
}

// assertableTo reports whether a value of the interface V may have the dynamic type T, by the rule that compilers apply.
func (c *Checker) assertableTo(V, T Type, why *string) bool {
	if IsInterface(T) {
		return true
	}
	m, _ := c.missingMethod(T, V, false, Identical, why)
	return m == nil
}

// newlyAssertable is assertableTo with V's type set in place of its methods.
func (c *Checker) newlyAssertable(pos token.Pos, V, T Type, why *string) bool {
	return IsInterface(T) || c.implements(pos, T, V, false, why)
}
