package types

// A TypeParam is a type parameter.
type TypeParam struct {
	checker *Checker // while its declaration is being checked
	obj     *TypeName
	index   int  // in its list, -1 before it belongs to one
	bound   Type // as declared: see iface
}

// NewTypeParam returns a new type parameter; it becomes the type of its name, unless that has one. The constraint may be nil and set
// later.
func NewTypeParam(obj *TypeName, constraint Type) *TypeParam {
	p := makeTypeParam(obj, constraint)
	if constraint != nil {
		p.iface()
	}
	return p
}

func makeTypeParam(obj *TypeName, constraint Type) *TypeParam {
	p := &TypeParam{obj: obj, index: -1, bound: constraint}
	if obj.typ == nil {
		obj.typ = p
	}
	return p
}

func (c *Checker) newTypeParam(obj *TypeName, constraint Type) *TypeParam {
	p := makeTypeParam(obj, constraint)
	p.checker = c
	c.unfinished = append(c.unfinished, p)
	return p
}

// Obj returns the name of the type parameter.
func (t *TypeParam) Obj() *TypeName { return t.obj }

// Index returns the index in the list of type parameters, -1 if it does not belong to one yet.
func (t *TypeParam) Index() int { return t.index }

// Constraint returns the type constraint.
func (t *TypeParam) Constraint() Type { return t.bound }

// SetConstraint sets the type constraint, which must be complete.
func (t *TypeParam) SetConstraint(bound Type) {
	if bound == nil {
		panic("nil constraint")
	}
	t.bound = bound
	t.iface()
}

func (t *TypeParam) Underlying() Type { return t.iface() }
func (t *TypeParam) String() string   { return TypeString(t, nil) }

// iface is the interface of the constraint. A constraint that is none stands for one that embeds it.
func (t *TypeParam) iface() *Interface {
	u := under(t.bound)
	if u == Typ[Invalid] || isTypeParam(t.bound) {
		return &emptyInterface
	}
	i, ok := u.(*Interface)
	if !ok {
		i = NewInterfaceType(nil, []Type{t.bound})
		i.implicit = true
		t.bound = i
	}
	if i.tset == nil {
		t.checker.interfaceSet(i)
	}
	return i
}

func (t *TypeParam) set() *typeSet { return t.iface().typeSet() }

func (t *TypeParam) finish() {
	t.iface()
	t.checker = nil
}

func indexOfParam(list []*TypeParam, p *TypeParam) int {
	for i, q := range list {
		if p == q {
			return i
		}
	}
	return -1
}
