package types

import "sync"

// A Named is a defined type, or an instance of a generic one.
type Named struct {
	checker    *Checker // while the type is being checked
	home       *Checker // of a package whose methods are checked when they are asked for
	obj        *TypeName
	rhs        Type // right side of the declaration
	underlying Type // may be a Named while it is being checked
	tparams    *TypeParamList
	methods    []*Func // of an instance: by the index of the generic type's, nil where not needed yet
	inst       *instance
}

// An instance tells what a type is an instance of.
type instance struct {
	orig  *Named
	targs *TypeList

	mu       sync.Mutex // of what is found out when it is first needed
	expanded bool
	ctxt     *Context // finds the instances that expanding this one meets again
}

// NewNamed returns a new defined type. It becomes the type of its name, unless that has one. The underlying type may be set later, and
// must not be a *Named.
func NewNamed(obj *TypeName, underlying Type, methods []*Func) *Named {
	if _, ok := underlying.(*Named); ok {
		panic("underlying type must not be *Named")
	}
	n := &Named{obj: obj, rhs: underlying, underlying: underlying, methods: methods}
	if obj.typ == nil {
		obj.typ = n
	}
	return n
}

// newNamed is NewNamed during a check.
func (c *Checker) newNamed(obj *TypeName) *Named {
	n := NewNamed(obj, nil, nil)
	n.checker, n.home = c, c.embedded
	c.unfinished = append(c.unfinished, n)
	return n
}

// Obj returns the name of the type, of an instance that of the generic type.
func (t *Named) Obj() *TypeName { return t.Origin().obj }

// Origin returns the generic type of an instance, otherwise the type itself.
func (t *Named) Origin() *Named {
	if t.inst == nil {
		return t
	}
	return t.inst.orig
}

// TypeParams returns the type parameters of a generic type or an instance of one.
func (t *Named) TypeParams() *TypeParamList { return t.Origin().tparams }

// SetTypeParams sets the type parameters. The type must be no instance.
func (t *Named) SetTypeParams(tparams []*TypeParam) {
	t.mustBeDeclared()
	t.tparams = bind(tparams)
}

func (t *Named) mustBeDeclared() {
	if t.inst != nil {
		panic("type is an instance")
	}
}

// TypeArgs returns the type arguments of an instance.
func (t *Named) TypeArgs() *TypeList {
	if t.inst == nil {
		return nil
	}
	return t.inst.targs
}

// NumMethods returns the number of methods declared for the type.
func (t *Named) NumMethods() int { return len(t.Origin().methods) }

// Method returns the i'th method declared for the type. Its receiver has the type t, or a pointer to it; for a generic type the
// method's own type parameters are its arguments.
func (t *Named) Method(i int) *Func {
	if t.inst == nil {
		m := t.methods[i]
		if t.home != nil {
			t.home.complete(m)
		}
		return m
	}
	orig := t.inst.orig
	generic := orig.Method(i)
	if t.checker != nil {
		t.checker.objectDecl(generic, nil)
	}
	t.inst.mu.Lock()
	defer t.inst.mu.Unlock()
	if len(t.methods) != len(orig.methods) {
		t.methods = make([]*Func, len(orig.methods))
	}
	if t.methods[i] == nil {
		t.methods[i] = t.expandMethod(generic)
	}
	return t.methods[i]
}

// expandMethod makes the instance's method from that of the generic type.
func (t *Named) expandMethod(generic *Func) *Func {
	c := t.checker
	old := generic.signature()
	if base, _ := deref(old.recv.typ); base == t {
		return generic // declared for this very instance
	}
	sig := old
	if old.RecvTypeParams().Len() == t.inst.targs.Len() {
		s := substitution(old.RecvTypeParams().list(), t.inst.targs.list())
		var ctxt *Context
		if c != nil {
			ctxt = c.context()
		}
		sig = c.subst(generic.pos, old, s, t, ctxt).(*Signature)
	}
	if sig == old {
		copied := *old
		sig = &copied
	}
	var recv Type = t
	if generic.hasPointerReceiver() {
		recv = NewPointer(t)
	}
	sig.recv = old.recv.withType(recv)
	return generic.withType(sig)
}

// method finds a method by its name.
func (t *Named) method(pkg *Package, name string, foldCase bool) (int, *Func) {
	i, _ := findMethod(t.Origin().methods, pkg, name, foldCase)
	if i < 0 {
		return -1, nil
	}
	return i, t.Method(i)
}

// SetUnderlying sets the underlying type, which must not be a *Named. The type must be no instance.
func (t *Named) SetUnderlying(underlying Type) {
	t.mustBeDeclared()
	if underlying == nil {
		panic("underlying type must not be nil")
	}
	if _, ok := underlying.(*Named); ok {
		panic("underlying type must not be *Named")
	}
	t.underlying = underlying
	if t.rhs == nil {
		t.rhs = underlying
	}
}

// AddMethod adds a method unless there is one of that name. The type must be no instance.
func (t *Named) AddMethod(m *Func) {
	t.mustBeDeclared()
	if i, _ := findMethod(t.methods, m.pkg, m.name, false); i < 0 {
		t.methods = append(t.methods, m)
	}
}

func (t *Named) Underlying() Type {
	t.expand()
	return t.underlying
}

func (t *Named) String() string { return TypeString(t, nil) }

// define sets what a declaration found so far to be the underlying type.
func (t *Named) define(typ Type) {
	if t != nil {
		t.underlying = typ
	}
}

// expand finds the underlying type of an instance when it is first needed: types may contain instances of themselves.
func (t *Named) expand() {
	if t.inst == nil || t.inst.expanded {
		return
	}
	orig, targs := t.inst.orig, t.inst.targs
	below := orig.underlying
	if below == nil {
		return // the generic type is being declared
	}
	t.inst.mu.Lock()
	defer t.inst.mu.Unlock()
	if t.inst.expanded {
		return
	}
	defer func() { t.inst.expanded = true }()
	t.rhs = orig.rhs
	if orig.tparams.Len() != targs.Len() {
		t.underlying = Typ[Invalid] // reported where the instance stands
		return
	}
	if t.inst.ctxt == nil {
		t.inst.ctxt = NewContext()
	}
	t.inst.ctxt.add(orig, targs.list(), t)
	var ctxt *Context
	if t.checker != nil {
		ctxt = t.checker.context()
	}
	s := substitution(orig.tparams.list(), targs.list())
	t.underlying = t.checker.subst(t.obj.pos, below, s, t, ctxt)
	t.ownMethods(below)
}

// ownMethods makes the instance the receiver of the methods of its underlying interface.
func (t *Named) ownMethods(below Type) {
	i, ok := t.underlying.(*Interface)
	if !ok {
		return
	}
	methods, changed := withReceiver(i.methods, t.inst.orig, t)
	if !changed {
		return
	}
	if i == below {
		i = i.copied(t.checker)
	}
	i.methods = methods
	t.underlying = i
}

// under follows the right sides of declarations that are still being checked, and reports a cycle of them.
func (t *Named) under() Type {
	u := t.Underlying()
	next, ok := u.(*Named)
	if u == nil || !ok {
		if u == nil {
			return Typ[Invalid]
		}
		return u
	}
	c := t.checker
	if c == nil {
		panic("types: incomplete type " + t.obj.name)
	}
	path := []*Named{t}
	for next != nil {
		if i := indexOf(path, next); i >= 0 {
			var cycle []Object
			for _, n := range path[i:] {
				cycle = append(cycle, n.obj)
			}
			c.cycleError(cycle)
			u = Typ[Invalid]
			break
		}
		path = append(path, next)
		u = next.Underlying()
		if u == nil {
			u = Typ[Invalid]
		}
		next, _ = u.(*Named)
	}
	for _, n := range path {
		n.underlying = u
	}
	return u
}

func indexOf(list []*Named, n *Named) int {
	for i, m := range list {
		if m == n {
			return i
		}
	}
	return -1
}

// finish forgets the checker.
func (t *Named) finish() {
	if _, ok := t.underlying.(*Named); ok {
		t.under()
	}
	t.checker = nil
}
