package reflect

import "unsafe"

// Type describes a Go type. Types are comparable: two Type values are equal if they stand for identical types. Not all methods apply to
// all kinds of types; a method called on a wrong one panics.
type Type interface {
	// Align is the alignment in bytes of a variable of this type.
	Align() int
	// FieldAlign is the alignment in bytes of a struct field of this type.
	FieldAlign() int
	// Method returns the i'th exported method, in the order of names. For an interface type Func is the zero Value.
	Method(int) Method
	// MethodByName finds a method by its name.
	MethodByName(string) (Method, bool)
	// NumMethod is the number of exported methods; of an interface type, of all methods.
	NumMethod() int
	// Name is the type's name within its package, empty for a type that is not defined.
	Name() string
	// PkgPath is the import path of a defined type's package, empty for predeclared types.
	PkgPath() string
	// Size is the size in bytes of a variable of this type.
	Size() uintptr
	// String spells the type with the last element of package paths; different types may have one spelling.
	String() string
	// Kind is the sort of the type.
	Kind() Kind
	// Implements reports whether the type implements the interface type u.
	Implements(u Type) bool
	// AssignableTo reports whether a value of the type is assignable to type u.
	AssignableTo(u Type) bool
	// ConvertibleTo reports whether a value of the type is convertible to type u; the conversion may panic all the same.
	ConvertibleTo(u Type) bool
	// Comparable reports whether values of the type are comparable; the comparison may panic all the same.
	Comparable() bool
	// Bits is the size in bits of a numeric type.
	Bits() int
	// ChanDir is the direction of a channel type.
	ChanDir() ChanDir
	// IsVariadic reports whether the last parameter of a function type is a "..." parameter.
	IsVariadic() bool
	// Elem is the element type of an array, channel, map, pointer or slice type.
	Elem() Type
	// Field returns the i'th field of a struct type.
	Field(i int) StructField
	// FieldByIndex returns the field reached by the sequence of indexes.
	FieldByIndex(index []int) StructField
	// FieldByName finds a field, also a promoted one.
	FieldByName(name string) (StructField, bool)
	// FieldByNameFunc finds the field whose name satisfies match, unless several do at the same depth.
	FieldByNameFunc(match func(string) bool) (StructField, bool)
	// In is the type of the i'th parameter of a function type.
	In(i int) Type
	// Key is the key type of a map type.
	Key() Type
	// Len is the length of an array type.
	Len() int
	// NumField is the number of fields of a struct type.
	NumField() int
	// NumIn is the number of parameters of a function type.
	NumIn() int
	// NumOut is the number of results of a function type.
	NumOut() int
	// Out is the type of the i'th result of a function type.
	Out(i int) Type

	common() *rtype
}

// rtype is the program's view of a run-time type descriptor; types.cpp checks that the layouts agree.
type rtype struct {
	size                                                     uintptr
	align, fieldAlign, kind                                  uint8
	direct, pointerShaped, noPointers, comparable, variadic_ bool
	chanDir                                                  uint8
	plainMemory                                              bool
	hash                                                     uint32
	text, name, pkg                                          string
	equal, hashOf                                            unsafe.Pointer
	elem, key                                                *rtype
	length                                                   int
	fields, params, results                                  list
}

type list struct {
	items unsafe.Pointer
	count uint32
}

func (l *list) typeAt(i int) *rtype { return *(**rtype)(unsafe.Add(l.items, i*8)) }

func (l *list) typeSlice() []*rtype { return unsafe.Slice((**rtype)(l.items), int(l.count)) }

// fieldDesc is a field of a struct type's descriptor.
type fieldDesc struct {
	name, pkg, tag     string
	typ                *rtype
	offset             uintptr
	embedded, exported bool
}

func (t *rtype) fieldSlice() []fieldDesc {
	return unsafe.Slice((*fieldDesc)(t.fields.items), int(t.fields.count))
}

func typeOf(x any) *rtype
func underlying(t *rtype) *rtype
func implements(t, u *rtype) bool
func identicalIgnoringTags(t, u *rtype) bool

// TypeOf returns the dynamic type of the value in i; nil for a nil interface.
func TypeOf(i any) Type { return toType(typeOf(i)) }

func toType(t *rtype) Type {
	if t == nil {
		return nil
	}
	return t
}

func stringFor(t *rtype) string { return t.text }

func (t *rtype) common() *rtype  { return t }
func (t *rtype) Align() int      { return int(t.align) }
func (t *rtype) FieldAlign() int { return int(t.fieldAlign) }
func (t *rtype) Name() string    { return t.name }
func (t *rtype) PkgPath() string { return t.pkg }
func (t *rtype) Size() uintptr   { return t.size }
func (t *rtype) String() string  { return t.text }
func (t *rtype) Kind() Kind      { return Kind(t.kind) }

func (t *rtype) Comparable() bool { return t.comparable }

func (t *rtype) Bits() int {
	if t == nil {
		panic("reflect: Bits of nil Type")
	}
	if k := t.Kind(); k < Int || k > Complex128 {
		panic("reflect: Bits of non-arithmetic Type " + t.text)
	}
	return int(t.size) * 8
}

// must panics unless t is of kind k.
func (t *rtype) must(k Kind, method, sort string) {
	if Kind(t.kind) != k {
		panic("reflect: " + method + " of non-" + sort + " type " + t.text)
	}
}

func (t *rtype) ChanDir() ChanDir {
	t.must(Chan, "ChanDir", "chan")
	return ChanDir(t.chanDir)
}

func (t *rtype) IsVariadic() bool {
	t.must(Func, "IsVariadic", "func")
	return t.variadic_
}

func (t *rtype) Elem() Type { return t.element() }

func (t *rtype) element() *rtype {
	switch Kind(t.kind) {
	case Array, Chan, Map, Pointer, Slice:
		return t.elem
	}
	panic("reflect: Elem of invalid type " + t.text)
}

func (t *rtype) Key() Type {
	t.must(Map, "Key", "map")
	return t.key
}

func (t *rtype) Len() int {
	t.must(Array, "Len", "array")
	return t.length
}

func (t *rtype) NumIn() int {
	t.must(Func, "NumIn", "func")
	return int(t.params.count)
}

func (t *rtype) NumOut() int {
	t.must(Func, "NumOut", "func")
	return int(t.results.count)
}

func (t *rtype) In(i int) Type {
	t.must(Func, "In", "func")
	return t.params.typeSlice()[i]
}

func (t *rtype) Out(i int) Type {
	t.must(Func, "Out", "func")
	return t.results.typeSlice()[i]
}

func (t *rtype) Implements(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.Implements")
	}
	if u.Kind() != Interface {
		panic("reflect: non-interface type passed to Type.Implements")
	}
	return implements(t, u.common())
}

func (t *rtype) AssignableTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.AssignableTo")
	}
	return assignable(u.common(), t)
}

func (t *rtype) ConvertibleTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.ConvertibleTo")
	}
	return conversionOf(u.common(), t) != nil
}

// assignable reports whether a value of type from may be assigned to a variable of type to (spec: Assignability).
func assignable(to, from *rtype) bool {
	return sameRepresentation(to, from) || to.kind == uint8(Interface) && implements(from, to)
}

// sameRepresentation reports assignability without a conversion to an interface.
func sameRepresentation(to, from *rtype) bool {
	if to == from {
		return true
	}
	if to.name != "" && from.name != "" || to.kind != from.kind {
		return false
	}
	if to.kind == uint8(Chan) && from.chanDir == uint8(BothDir) && to.elem == from.elem {
		return true
	}
	return underlying(to) == underlying(from)
}
