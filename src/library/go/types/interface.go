package types

import (
	"go/token"
	"sort"
)

// An Interface is an interface type.
type Interface struct {
	checker   *Checker // reports what is wrong with the type set; nil once it is known
	methods   []*Func  // declared here
	embeddeds []Type
	embedPos  []token.Pos // of the embedded elements; nil if not known
	implicit  bool
	complete  bool // methods and embeddeds are known
	tset      *typeSet
}

var emptyInterface = Interface{complete: true, tset: &topSet}

// NewInterface returns an interface with the given methods and embedded interfaces; NewInterfaceType embeds any type.
func NewInterface(methods []*Func, embeddeds []*Named) *Interface {
	elements := make([]Type, len(embeddeds))
	for i, t := range embeddeds {
		elements[i] = t
	}
	return NewInterfaceType(methods, elements)
}

// NewInterfaceType returns an interface with the given methods and embedded elements. Methods without receiver get one. Complete should
// be called before the interface is used.
func NewInterfaceType(methods []*Func, embeddeds []Type) *Interface {
	if len(methods) == 0 && len(embeddeds) == 0 {
		return &emptyInterface
	}
	t := &Interface{methods: methods, embeddeds: embeddeds, complete: true}
	for _, m := range methods {
		if sig := m.signature(); sig.recv == nil {
			sig.recv = NewVar(m.pos, m.pkg, "", t)
		}
	}
	sortMethods(methods)
	return t
}

func (c *Checker) newInterface() *Interface {
	t := &Interface{checker: c}
	if c != nil {
		c.unfinished = append(c.unfinished, t)
	}
	return t
}

// copied is the same interface, whose methods may then be replaced.
func (t *Interface) copied(c *Checker) *Interface {
	other := c.newInterface()
	other.methods, other.embeddeds, other.embedPos = t.methods, t.embeddeds, t.embedPos
	other.complete, other.implicit = t.complete, t.implicit
	return other
}

func sortMethods(list []*Func) {
	sort.SliceStable(list, func(i, j int) bool { return list[i].before(&list[j].object) })
}

// MarkImplicit says that the interface stands for a constraint literal such as ~T or A|B.
func (t *Interface) MarkImplicit() { t.implicit = true }

// IsImplicit reports whether the interface stands for a constraint literal.
func (t *Interface) IsImplicit() bool { return t.implicit }

// NumExplicitMethods returns the number of methods that the interface itself declares.
func (t *Interface) NumExplicitMethods() int { return len(t.methods) }

// ExplicitMethod returns the i'th of the methods that the interface itself declares, in the order of their ids.
func (t *Interface) ExplicitMethod(i int) *Func { return t.methods[i] }

// NumEmbeddeds returns the number of embedded elements.
func (t *Interface) NumEmbeddeds() int { return len(t.embeddeds) }

// Embedded returns the i'th embedded element if it is a defined type, otherwise nil; EmbeddedType gives all kinds of elements.
func (t *Interface) Embedded(i int) *Named {
	n, _ := t.embeddeds[i].(*Named)
	return n
}

// EmbeddedType returns the i'th embedded element.
func (t *Interface) EmbeddedType(i int) Type { return t.embeddeds[i] }

// NumMethods returns the number of all methods.
func (t *Interface) NumMethods() int { return len(t.typeSet().methods) }

// Method returns the i'th of all methods, in the order of their ids.
func (t *Interface) Method(i int) *Func { return t.typeSet().methods[i] }

// Empty reports whether all types implement the interface.
func (t *Interface) Empty() bool { return t.typeSet().isAll() }

// IsComparable reports whether all types of the interface's type set are comparable.
func (t *Interface) IsComparable() bool { return t.typeSet().isComparable(nil) }

// IsMethodSet reports whether methods alone describe the interface.
func (t *Interface) IsMethodSet() bool { return t.typeSet().isMethodSet() }

// Complete computes the interface's type set and returns the interface. Its embedded types must be complete.
func (t *Interface) Complete() *Interface {
	t.complete = true
	t.typeSet()
	return t
}

func (t *Interface) Underlying() Type { return t }
func (t *Interface) String() string   { return TypeString(t, nil) }

func (t *Interface) typeSet() *typeSet { return t.checker.interfaceSet(t) }

func (t *Interface) finish() {
	t.typeSet()
	t.checker = nil
	t.embedPos = nil
}
