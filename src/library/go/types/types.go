// Package types checks the types of Go packages and offers the data that describes them: types, objects, scopes.
//
// Config.Check checks a whole package. Info, filled on request, tells for each identifier the object that it denotes, for each
// expression its type and, if it is constant, its value.
package types

// A Type is a type of Go.
type Type interface {
	// Underlying returns the underlying type.
	Underlying() Type

	// String returns the type as it is written, names qualified by package paths.
	String() string
}

// under is the type below all names; of a type parameter it is the interface of its constraint.
func under(t Type) Type {
	if n, ok := t.(*Named); ok {
		return n.under()
	}
	return t.Underlying()
}

// An Array is an array type.
type Array struct {
	len  int64
	elem Type
}

// NewArray returns the type of arrays with len elements of the given type. A negative length is an unknown one.
func NewArray(elem Type, len int64) *Array { return &Array{len: len, elem: elem} }

// Len returns the number of elements; negative if it is unknown.
func (a *Array) Len() int64 { return a.len }

// Elem returns the element type.
func (a *Array) Elem() Type { return a.elem }

func (a *Array) Underlying() Type { return a }
func (a *Array) String() string   { return TypeString(a, nil) }

// A Slice is a slice type.
type Slice struct {
	elem Type
}

// NewSlice returns the type of slices with elements of the given type.
func NewSlice(elem Type) *Slice { return &Slice{elem: elem} }

// Elem returns the element type.
func (s *Slice) Elem() Type { return s.elem }

func (s *Slice) Underlying() Type { return s }
func (s *Slice) String() string   { return TypeString(s, nil) }

// A Pointer is a pointer type.
type Pointer struct {
	base Type
}

// NewPointer returns the type of pointers to variables of the given type.
func NewPointer(elem Type) *Pointer { return &Pointer{base: elem} }

// Elem returns the base type.
func (p *Pointer) Elem() Type { return p.base }

func (p *Pointer) Underlying() Type { return p }
func (p *Pointer) String() string   { return TypeString(p, nil) }

// A Map is a map type.
type Map struct {
	key, elem Type
}

// NewMap returns the type of maps with the given key and element types.
func NewMap(key, elem Type) *Map { return &Map{key: key, elem: elem} }

// Key returns the key type.
func (m *Map) Key() Type { return m.key }

// Elem returns the element type.
func (m *Map) Elem() Type { return m.elem }

func (t *Map) Underlying() Type { return t }
func (t *Map) String() string   { return TypeString(t, nil) }

// A ChanDir is the direction of a channel.
type ChanDir int

// The directions of channels.
const (
	SendRecv ChanDir = iota
	SendOnly
	RecvOnly
)

// A Chan is a channel type.
type Chan struct {
	dir  ChanDir
	elem Type
}

// NewChan returns the type of channels of the given direction and element type.
func NewChan(dir ChanDir, elem Type) *Chan { return &Chan{dir: dir, elem: elem} }

// Dir returns the direction.
func (c *Chan) Dir() ChanDir { return c.dir }

// Elem returns the element type.
func (c *Chan) Elem() Type { return c.elem }

func (c *Chan) Underlying() Type { return c }
func (c *Chan) String() string   { return TypeString(c, nil) }

// A Struct is a struct type.
type Struct struct {
	fields []*Var // nil while the declaration is being checked
	tags   []string
}

// NewStruct returns a struct type with the given fields and tags. A field's tag is tags[i]; tags may be shorter than fields. It
// panics if two fields have the same name.
func NewStruct(fields []*Var, tags []string) *Struct {
	seen := make(nameSet)
	for _, f := range fields {
		if f.name != "_" && seen.add(f) != nil {
			panic("multiple fields with the same name")
		}
	}
	if len(tags) > len(fields) {
		panic("more tags than fields")
	}
	s := new(Struct)
	s.setFields(fields, tags)
	return s
}

func (s *Struct) setFields(fields []*Var, tags []string) {
	if fields == nil {
		fields = []*Var{}
	}
	s.fields, s.tags = fields, tags
}

// NumFields returns the number of fields, embedded and blank ones included.
func (s *Struct) NumFields() int { return len(s.fields) }

// Field returns the i'th field.
func (s *Struct) Field(i int) *Var { return s.fields[i] }

// Tag returns the tag of the i'th field.
func (s *Struct) Tag(i int) string {
	if i >= len(s.tags) {
		return ""
	}
	return s.tags[i]
}

func (t *Struct) Underlying() Type { return t }
func (t *Struct) String() string   { return TypeString(t, nil) }

// A Tuple is a list of variables: the parameters or results of a function, or the values of a call. A nil tuple is empty.
type Tuple struct {
	vars []*Var
}

// NewTuple returns the tuple of the given variables, nil if there are none.
func NewTuple(x ...*Var) *Tuple {
	if len(x) == 0 {
		return nil
	}
	return &Tuple{vars: x}
}

// Len returns the number of variables.
func (t *Tuple) Len() int { return len(t.list()) }

// At returns the i'th variable.
func (t *Tuple) At(i int) *Var { return t.vars[i] }

func (t *Tuple) list() []*Var {
	if t == nil {
		return nil
	}
	return t.vars
}

func (t *Tuple) Underlying() Type { return t }
func (t *Tuple) String() string   { return TypeString(t, nil) }

// A TypeList is a list of types.
type TypeList struct{ types []Type }

func newTypeList(list []Type) *TypeList {
	if len(list) == 0 {
		return nil
	}
	return &TypeList{list}
}

// Len returns the number of types; a nil list has none.
func (l *TypeList) Len() int { return len(l.list()) }

// At returns the i'th type.
func (l *TypeList) At(i int) Type { return l.types[i] }

func (l *TypeList) list() []Type {
	if l == nil {
		return nil
	}
	return l.types
}

// A TypeParamList is a list of type parameters.
type TypeParamList struct{ tparams []*TypeParam }

// Len returns the number of type parameters; a nil list has none.
func (l *TypeParamList) Len() int { return len(l.list()) }

// At returns the i'th type parameter.
func (l *TypeParamList) At(i int) *TypeParam { return l.tparams[i] }

func (l *TypeParamList) list() []*TypeParam {
	if l == nil {
		return nil
	}
	return l.tparams
}

// bind numbers type parameters; each belongs to one list only.
func bind(list []*TypeParam) *TypeParamList {
	if len(list) == 0 {
		return nil
	}
	for i, p := range list {
		if p.index >= 0 {
			panic("type parameter bound more than once")
		}
		p.index = i
	}
	return &TypeParamList{list}
}

func asTypes(params []*TypeParam) []Type {
	list := make([]Type, len(params))
	for i, p := range params {
		list[i] = p
	}
	return list
}
