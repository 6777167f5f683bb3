package types

// A SelectionKind tells kinds of selector expressions apart. Qualified identifiers are none.
type SelectionKind int

// The kinds of selector expressions x.f.
const (
	FieldVal   SelectionKind = iota // a field of the value x
	MethodVal                       // a method of the value x
	MethodExpr                      // a method of the type x
)

// A Selection describes a selector expression x.f.
type Selection struct {
	kind     SelectionKind
	recv     Type
	obj      Object
	index    []int
	indirect bool
}

// Kind returns the kind of the selection.
func (s *Selection) Kind() SelectionKind { return s.kind }

// Recv returns the type of x.
func (s *Selection) Recv() Type { return s.recv }

// Obj returns the field (*Var) or method (*Func) that x.f denotes.
func (s *Selection) Obj() Object { return s.obj }

// Index returns the path from x to f: see LookupFieldOrMethod.
func (s *Selection) Index() []int { return s.index }

// Indirect reports whether a pointer is followed on the path.
func (s *Selection) Indirect() bool { return s.indirect }

// Type returns the type of x.f. A method value has the type of x as receiver, a method expression as first parameter.
func (s *Selection) Type() Type {
	if s.kind == FieldVal {
		return s.obj.Type()
	}
	sig := *s.obj.(*Func).signature()
	recv := *sig.recv
	recv.typ = s.recv
	if s.kind == MethodVal {
		sig.recv = &recv
		return &sig
	}
	sig.recv = nil
	sig.params = NewTuple(append([]*Var{&recv}, sig.params.list()...)...)
	return &sig
}

func (s *Selection) String() string { return SelectionString(s, nil) }

// SelectionString returns a description of the selection: its kind, the type of x in parentheses, and f with its type.
func SelectionString(s *Selection, qf Qualifier) string {
	w := typeWriter{qf: qf}
	w.text([...]string{"field (", "method (", "method expr ("}[s.kind])
	w.typ(s.recv)
	w.text(") " + s.obj.Name())
	if s.kind == FieldVal {
		w.text(" ")
		w.typ(s.Type())
	} else {
		w.signature(s.Type().(*Signature))
	}
	return w.buf.String()
}
