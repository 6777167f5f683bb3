package types

// A Term is one alternative of a union: T or ~T.
type Term struct {
	tilde bool
	typ   Type
}

// NewTerm returns a new term.
func NewTerm(tilde bool, typ Type) *Term { return &Term{tilde, typ} }

// Tilde reports whether the term stands for all types with the underlying type Type().
func (t *Term) Tilde() bool { return t.tilde }

// Type returns the term's type.
func (t *Term) Type() Type { return t.typ }

func (t *Term) String() string {
	if t.tilde {
		return "~" + t.typ.String()
	}
	return t.typ.String()
}

// A Union is a union of terms that an interface embeds.
type Union struct {
	terms []*Term
}

// NewUnion returns a union of the given terms, of which there must be one at least.
func NewUnion(terms []*Term) *Union {
	if len(terms) == 0 {
		panic("empty union")
	}
	return &Union{terms}
}

// Len returns the number of terms.
func (u *Union) Len() int { return len(u.terms) }

// Term returns the i'th term.
func (u *Union) Term(i int) *Term { return u.terms[i] }

func (u *Union) Underlying() Type { return u }
func (u *Union) String() string   { return TypeString(u, nil) }
