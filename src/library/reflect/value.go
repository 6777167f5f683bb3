package reflect

import "unsafe"

// Value holds a value of any type. Its methods panic when they do not apply to the kind of value. The zero Value holds nothing.
// Values may be used by several goroutines as the values under them may.
type Value struct {
	typ_ *rtype
	// The value itself if it is a scalar or a pointer, else (flagIndirect) its address.
	ptr unsafe.Pointer
	flag
}

// flag says how a Value came to be. The low bits are its kind; the printer of package fmt reads the others too.
type flag uintptr

const (
	flagKindMask flag = 1<<5 - 1
	flagStickyRO flag = 1 << 5 // reached through an unexported field that is not embedded
	flagEmbedRO  flag = 1 << 6 // reached through an unexported embedded field
	flagIndirect flag = 1 << 7 // ptr is the value's address
	flagAddr     flag = 1 << 8 // the value is a variable
	flagMethod   flag = 1 << 9 // a method value: of typ_'s method with the number in the high bits
	flagRO            = flagStickyRO | flagEmbedRO
	methodShift       = 10
)

func (f flag) kind() Kind { return Kind(f & flagKindMask) }

// ro is what a value reached from here inherits.
func (f flag) ro() flag {
	if f&flagRO != 0 {
		return flagStickyRO
	}
	return 0
}

func (f flag) mustBe(k Kind, method string) {
	if f.kind() != k {
		panic(&ValueError{"reflect.Value." + method, f.kind()})
	}
}

func (f flag) mustBeExported(method string) {
	if f == 0 {
		panic(&ValueError{"reflect." + method, Invalid})
	}
	if f&flagRO != 0 {
		panic("reflect: reflect." + method + " using value obtained using unexported field")
	}
}

func (f flag) mustBeAssignable(method string) {
	f.mustBeExported("Value." + method)
	if f&flagAddr == 0 {
		panic("reflect: reflect.Value." + method + " using unaddressable value")
	}
}

// wrong panics: the method does not apply to v.
func (v Value) wrong(method string) { panic(&ValueError{"reflect.Value." + method, v.kind()}) }

func unpack(x any) (t *rtype, word unsafe.Pointer)
func pack(v Value) any
func load(v Value, to unsafe.Pointer)      // copies the value
func box(v Value) unsafe.Pointer           // address of a copy
func unsafeNew(t *rtype) unsafe.Pointer    // a zero value
func interfaceType(v Value) *rtype         // the dynamic type in a value of kind Interface
func interfaceWord(v Value) unsafe.Pointer // and its word
func word(v Value) unsafe.Pointer          // a pointer-shaped value
func isZero(v Value) bool

func indirectFlag(t *rtype) flag {
	if t.direct {
		return 0
	}
	return flagIndirect
}

// ValueOf returns a Value with what is stored in the interface i; ValueOf(nil) is the zero Value.
func ValueOf(i any) Value {
	if i == nil {
		return Value{}
	}
	t, w := unpack(i)
	return Value{t, w, flag(t.kind) | indirectFlag(t)}
}

// at is the variable of type t at address p.
func at(t *rtype, p unsafe.Pointer, f flag) Value {
	return Value{t, p, flag(t.kind) | flagIndirect | f}
}

// Zero returns a Value with the zero value of the type.
func Zero(typ Type) Value {
	if typ == nil {
		panic("reflect: Zero(nil)")
	}
	t := typ.common()
	if t.direct {
		return Value{t, nil, flag(t.kind)}
	}
	return at(t, unsafeNew(t), 0)
}

// New returns a pointer to a new zero value of the type.
func New(typ Type) Value {
	if typ == nil {
		panic("reflect: New(nil)")
	}
	t := typ.common()
	return Value{pointerTo(t), unsafeNew(t), flag(Pointer)}
}

// NewAt returns a pointer to a value of the type at p.
func NewAt(typ Type, p unsafe.Pointer) Value {
	return Value{pointerTo(typ.common()), p, flag(Pointer)}
}

// Indirect returns what v points to; v itself if it is not a pointer.
func Indirect(v Value) Value {
	if v.Kind() != Pointer {
		return v
	}
	return v.Elem()
}

func (v Value) typ() *rtype { return v.typ_ }

// Kind returns v's kind, Invalid for the zero Value.
func (v Value) Kind() Kind { return v.kind() }

// IsValid reports whether v holds a value.
func (v Value) IsValid() bool { return v.flag != 0 }

// Type returns v's type.
func (v Value) Type() Type {
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.Type", Invalid})
	}
	return v.valueType()
}

func (v Value) valueType() *rtype {
	if v.flag&flagMethod != 0 {
		return v.methodType()
	}
	return v.typ_
}

// CanAddr reports whether Addr may be used: v is an element of a slice, of an addressable array, a field of an addressable struct, or what
// a pointer points to.
func (v Value) CanAddr() bool { return v.flag&flagAddr != 0 }

// CanSet reports whether v may be changed: it is addressable and was not reached through unexported fields.
func (v Value) CanSet() bool { return v.flag&(flagAddr|flagRO) == flagAddr }

// CanInterface reports whether Interface may be used.
func (v Value) CanInterface() bool {
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.CanInterface", Invalid})
	}
	return v.flag&flagRO == 0
}

// Addr returns a pointer to v.
func (v Value) Addr() Value {
	if v.flag&flagAddr == 0 {
		panic("reflect.Value.Addr of unaddressable value")
	}
	return Value{pointerTo(v.typ_), v.ptr, v.flag&flagRO | flag(Pointer)}
}

// UnsafeAddr returns the address of v.
func (v Value) UnsafeAddr() uintptr {
	if v.typ_ == nil {
		panic(&ValueError{"reflect.Value.UnsafeAddr", Invalid})
	}
	if v.flag&flagAddr == 0 {
		panic("reflect.Value.UnsafeAddr of unaddressable value")
	}
	return uintptr(v.ptr)
}

// Interface returns v's value as an any.
func (v Value) Interface() (i any) { return v.toInterface(true) }

func (v Value) toInterface(safe bool) any {
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.Interface", Invalid})
	}
	if safe && v.flag&flagRO != 0 {
		panic("reflect.Value.Interface: cannot return value obtained from unexported field or method")
	}
	if v.flag&flagMethod != 0 {
		v = v.boundMethod()
	}
	return pack(v)
}

// InterfaceData returns the two words of an interface value.
//
// Deprecated: the representation is not for programs.
func (v Value) InterfaceData() [2]uintptr {
	v.mustBe(Interface, "InterfaceData")
	return *(*[2]uintptr)(v.ptr)
}

// Elem returns what the interface v holds or the pointer v points to; the zero Value if v is nil.
func (v Value) Elem() Value {
	switch v.kind() {
	case Interface:
		t := interfaceType(v)
		if t == nil {
			return Value{}
		}
		return Value{t, interfaceWord(v), flag(t.kind) | indirectFlag(t) | v.ro()}
	case Pointer:
		p := word(v)
		if p == nil {
			return Value{}
		}
		return at(v.typ_.elem, p, v.flag&flagRO|flagAddr)
	}
	v.wrong("Elem")
	return Value{}
}

// IsNil reports whether v is nil; v must be a chan, func, interface, map, pointer or slice.
func (v Value) IsNil() bool {
	switch v.kind() {
	case Chan, Func, Map, Pointer, UnsafePointer:
		return v.flag&flagMethod == 0 && word(v) == nil
	case Interface:
		return interfaceType(v) == nil
	case Slice:
		return *(*unsafe.Pointer)(v.ptr) == nil
	}
	v.wrong("IsNil")
	return false
}

// IsZero reports whether v is its type's zero value.
func (v Value) IsZero() bool {
	if v.flag == 0 {
		v.wrong("IsZero")
	}
	return v.flag&flagMethod == 0 && isZero(v)
}

// String returns the string v's value; of another kind it says "<T Value>".
func (v Value) String() string {
	if v.kind() == String {
		return *(*string)(v.ptr)
	}
	if v.flag == 0 {
		return "<invalid Value>"
	}
	return "<" + v.valueType().text + " Value>"
}

// Set assigns x to the variable v.
func (v Value) Set(x Value) {
	v.mustBeAssignable("Set")
	x.mustBeExported("Value.Set")
	load(x.assignTo("reflect.Set", v.typ_), v.ptr)
}

// SetZero sets v to its type's zero value.
func (v Value) SetZero() {
	v.mustBeAssignable("SetZero")
	load(Zero(v.typ_), v.ptr)
}

// assignTo returns v as a value of type t, to which it must be assignable.
func (v Value) assignTo(context string, t *rtype) Value {
	if v.flag&flagMethod != 0 {
		v = v.boundMethod()
	}
	if v.typ_ == t {
		return v
	}
	if sameRepresentation(t, v.typ_) {
		return Value{t, v.ptr, v.flag}
	}
	if t.kind == uint8(Interface) && implements(v.typ_, t) {
		if v.kind() == Interface && v.IsNil() {
			return Zero(t)
		}
		return at(t, newInterface(v.toInterface(false)), 0)
	}
	panic(context + ": value of type " + v.typ_.text + " is not assignable to type " + t.text)
}

func newInterface(x any) unsafe.Pointer {
	p := new(any)
	*p = x
	return unsafe.Pointer(p)
}

// Comparable reports whether v's value may be compared: what its interfaces hold too.
func (v Value) Comparable() bool {
	switch v.kind() {
	case Invalid:
		return false
	case Interface:
		return v.Elem().Comparable()
	case Array, Struct:
		n := v.typ_.parts()
		for i := 0; i < n; i++ {
			if !v.part(i).Comparable() {
				return false
			}
		}
		return true
	case Func, Map, Slice:
		return false
	}
	return true
}

func (t *rtype) parts() int {
	if t.kind == uint8(Struct) {
		return int(t.fields.count)
	}
	return t.length
}

func (v Value) part(i int) Value {
	if v.kind() == Struct {
		return v.Field(i)
	}
	return v.Index(i)
}

// Equal reports whether v == u would be true of the values; it panics if they are not comparable.
func (v Value) Equal(u Value) bool {
	if v.Kind() == Interface {
		v = v.Elem()
	}
	if u.Kind() == Interface {
		u = u.Elem()
	}
	if !v.IsValid() || !u.IsValid() {
		return v.IsValid() == u.IsValid()
	}
	if v.Kind() != u.Kind() || v.Type() != u.Type() {
		return false
	}
	switch v.kind() {
	case Func, Map, Slice:
		panic("reflect.Value.Equal: values of type " + v.Type().String() + " are not comparable")
	case Array, Struct:
		for i, n := 0, v.typ_.parts(); i < n; i++ {
			if !v.part(i).Equal(u.part(i)) {
				return false
			}
		}
		return true
	}
	return v.toInterface(false) == u.toInterface(false)
}

// Pointer returns v's value as an address; v must be a chan, func, map, pointer, slice or unsafe.Pointer.
func (v Value) Pointer() uintptr { return uintptr(v.address("Pointer")) }

// UnsafePointer returns what Pointer does, as an unsafe.Pointer.
func (v Value) UnsafePointer() unsafe.Pointer { return v.address("UnsafePointer") }

func functionAddress(v Value) unsafe.Pointer

func (v Value) address(method string) unsafe.Pointer {
	switch v.kind() {
	case Pointer, Chan, Map, UnsafePointer:
		return word(v)
	case Func:
		if v.flag&flagMethod != 0 {
			return functionAddress(v.boundMethod())
		}
		return functionAddress(v)
	case Slice:
		return *(*unsafe.Pointer)(v.ptr)
	}
	v.wrong(method)
	return nil
}
