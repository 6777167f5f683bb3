// Package gob writes and reads streams of values that describe their types.
package gob

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"unicode"
	"unicode/utf8"
)

// GobEncoder is implemented by types that encode themselves.
type GobEncoder interface {
	GobEncode() ([]byte, error)
}

// GobDecoder is implemented by types that decode themselves; the receiver is to be overwritten.
type GobDecoder interface {
	GobDecode([]byte) error
}

var (
	gobEncoderType_       = reflect.TypeOf((*GobEncoder)(nil)).Elem()
	gobDecoderType        = reflect.TypeOf((*GobDecoder)(nil)).Elem()
	binaryMarshalerType   = reflect.TypeOf((*encoding.BinaryMarshaler)(nil)).Elem()
	binaryUnmarshalerType = reflect.TypeOf((*encoding.BinaryUnmarshaler)(nil)).Elem()
)

// typeId is a type's number in a stream. The program's own types begin at 64.
type typeId int32

// The numbers of the basic types, and of those that describe types.
const (
	idBool typeId = 1 + iota
	idInt
	idUint
	idFloat
	idBytes
	idString
	idComplex
	idInterface

	idWireType  typeId = 16
	firstUserId        = 64
)

var basicNames = map[typeId]string{
	idBool: "bool", idInt: "int", idUint: "uint", idFloat: "float", idBytes: "bytes", idString: "string", idComplex: "complex", idInterface: "interface",
}

// CommonType holds elements of all types. It is exported only because its fields are sent.
type CommonType struct {
	Name string
	Id   typeId
}

type arrayType struct {
	CommonType
	Elem typeId
	Len  int
}

type sliceType struct {
	CommonType
	Elem typeId
}

type fieldType struct {
	Name string
	Id   typeId
}

type structType struct {
	CommonType
	Field []fieldType
}

type mapType struct {
	CommonType
	Key  typeId
	Elem typeId
}

type gobEncoderType struct {
	CommonType
}

// wireType describes a type in a stream; one field is set.
type wireType struct {
	ArrayT           *arrayType
	SliceT           *sliceType
	StructT          *structType
	MapT             *mapType
	GobEncoderT      *gobEncoderType
	BinaryMarshalerT *gobEncoderType
	TextMarshalerT   *gobEncoderType
}

func (w *wireType) name() string {
	switch {
	case w == nil:
	case w.ArrayT != nil:
		return w.ArrayT.Name
	case w.SliceT != nil:
		return w.SliceT.Name
	case w.StructT != nil:
		return w.StructT.Name
	case w.MapT != nil:
		return w.MapT.Name
	case w.GobEncoderT != nil:
		return w.GobEncoderT.Name
	case w.BinaryMarshalerT != nil:
		return w.BinaryMarshalerT.Name
	case w.TextMarshalerT != nil:
		return w.TextMarshalerT.Name
	}
	return "unknown type"
}

// text is how errors name the type that has a number in this program; seen holds the types that were named before.
func (id typeId) text(seen map[typeId]bool) string {
	if name, ok := basicNames[id]; ok {
		return name
	}
	w := numbers[id]
	switch {
	case w == nil:
		return ""
	case seen[id]:
		return w.name()
	}
	seen[id] = true
	switch {
	case w.ArrayT != nil:
		return fmt.Sprintf("[%d]%s", w.ArrayT.Len, w.ArrayT.Elem.text(seen))
	case w.SliceT != nil:
		return "[]" + w.SliceT.Elem.text(seen)
	case w.MapT != nil:
		return fmt.Sprintf("map[%s]%s", w.MapT.Key.text(seen), w.MapT.Elem.text(seen))
	case w.StructT == nil:
		return w.name()
	}
	out := w.StructT.Name + " = struct { "
	for _, f := range w.StructT.Field {
		out += fmt.Sprintf("%s %s; ", f.Name, f.Id.text(seen))
	}
	return out + "}"
}

// external is how a type encodes or decodes itself.
type external int

const (
	byFields external = iota
	byGob
	byBinary
)

// userType is what is known about a type and the type below its pointers.
type userType struct {
	user, base         reflect.Type
	indirections       int
	encode, decode     external
	encodeAt, decodeAt int // pointers to follow before the method; -1: take the address
}

var userTypes sync.Map // reflect.Type -> *userType

func userTypeOf(t reflect.Type) (*userType, error) {
	if u, ok := userTypes.Load(t); ok {
		return u.(*userType), nil
	}
	u := &userType{user: t, base: t}
	slow := t
	for u.base.Kind() == reflect.Pointer {
		u.base = u.base.Elem()
		if u.base == slow {
			return nil, errors.New("can't represent recursive pointer type " + u.base.String())
		}
		if u.indirections%2 == 0 {
			slow = slow.Elem()
		}
		u.indirections++
	}
	if at, ok := implements(t, gobEncoderType_); ok {
		u.encode, u.encodeAt = byGob, at
	} else if at, ok := implements(t, binaryMarshalerType); ok {
		u.encode, u.encodeAt = byBinary, at
	}
	if at, ok := implements(t, gobDecoderType); ok {
		u.decode, u.decodeAt = byGob, at
	} else if at, ok := implements(t, binaryUnmarshalerType); ok {
		u.decode, u.decodeAt = byBinary, at
	}
	userTypes.Store(t, u)
	return u, nil
}

func mustUserType(t reflect.Type) *userType {
	u, err := userTypeOf(t)
	if err != nil {
		fail(err)
	}
	return u
}

func implements(t, i reflect.Type) (at int, ok bool) {
	for u := t; ; u = u.Elem() {
		if u.Implements(i) {
			return at, true
		}
		if u.Kind() != reflect.Pointer || at > 100 {
			break
		}
		at++
	}
	if t.Kind() != reflect.Pointer && reflect.PointerTo(t).Implements(i) {
		return -1, true
	}
	return 0, false
}

// gobError is panicked with inside the package and returned by its functions.
type gobError struct{ err error }

func fail(err error)                   { panic(gobError{err}) }
func failf(format string, args ...any) { fail(fmt.Errorf("gob: "+format, args...)) }
func catch(err *error) {
	if r := recover(); r != nil {
		e, ok := r.(gobError)
		if !ok {
			panic(r)
		}
		*err = e.err
	}
}

// described is a type of the program with its number; wire is nil for basic types.
type described struct {
	id   typeId
	wire *wireType
}

var (
	typesMu sync.Mutex
	types   = map[reflect.Type]*described{}
	numbers = map[typeId]*wireType{}
	nextId  = typeId(firstUserId - 1)
)

func (d *described) number() typeId {
	if d.id == 0 {
		nextId++
		d.id = nextId
		numbers[d.id] = d.wire
	}
	return d.id
}

// describe gives a type, without pointers, its number. The order of numbers is that of gc's library.
func describe(name string, u *userType, t reflect.Type) (*described, error) {
	if d := types[t]; d != nil {
		return d, nil
	}
	if u.encode != byFields {
		d := &described{wire: &wireType{}}
		common := gobEncoderType{CommonType{Name: name, Id: d.number()}}
		if u.encode == byGob {
			d.wire.GobEncoderT = &common
		} else {
			d.wire.BinaryMarshalerT = &common
		}
		types[t] = d
		return d, nil
	}
	if id := basicId(t); id != 0 {
		return &described{id: id}, nil
	}
	d := &described{wire: &wireType{}}
	types[t] = d
	err := d.fill(name, t)
	if err != nil {
		delete(types, t)
		return nil, err
	}
	return d, nil
}

func basicId(t reflect.Type) typeId {
	switch k := t.Kind(); {
	case k == reflect.Bool:
		return idBool
	case reflect.Int <= k && k <= reflect.Int64:
		return idInt
	case reflect.Uint <= k && k <= reflect.Uintptr:
		return idUint
	case k == reflect.Float32 || k == reflect.Float64:
		return idFloat
	case k == reflect.Complex64 || k == reflect.Complex128:
		return idComplex
	case k == reflect.String:
		return idString
	case k == reflect.Interface:
		return idInterface
	case k == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		return idBytes
	}
	return 0
}

func describeBelow(name string, t reflect.Type) (*described, error) {
	u, err := userTypeOf(t)
	if err != nil {
		return nil, err
	}
	return describe(name, u, u.base)
}

func (d *described) fill(name string, t reflect.Type) error {
	common := func() CommonType { return CommonType{Name: name, Id: d.number()} }
	switch t.Kind() {
	case reflect.Array:
		elem, err := describeBelow("", t.Elem())
		if err != nil {
			return err
		}
		d.wire.ArrayT = &arrayType{CommonType: common(), Len: t.Len()}
		d.wire.ArrayT.Elem = elem.number()
	case reflect.Map:
		key, err := describeBelow("", t.Key())
		if err != nil {
			return err
		}
		elem, err := describeBelow("", t.Elem())
		if err != nil {
			return err
		}
		d.wire.MapT = &mapType{CommonType: common()}
		d.wire.MapT.Key, d.wire.MapT.Elem = key.number(), elem.number()
	case reflect.Slice:
		elem, err := describeBelow(t.Elem().Name(), t.Elem())
		if err != nil {
			return err
		}
		d.wire.SliceT = &sliceType{CommonType: common()}
		d.wire.SliceT.Elem = elem.number()
	case reflect.Struct:
		st := &structType{CommonType: common()}
		d.wire.StructT = st
		for i := 0; i < t.NumField(); i++ {
			f := t.Field(i)
			if !isSent(f) {
				continue
			}
			base := mustUserType(f.Type).base
			name := base.Name()
			if name == "" {
				name = base.String()
			}
			field, err := describeBelow(name, f.Type)
			if err != nil {
				return err
			}
			st.Field = append(st.Field, fieldType{f.Name, field.number()})
		}
	default:
		return errors.New("gob NewTypeObject can't handle type: " + t.String())
	}
	return nil
}

func isExported(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r)
}

// isSent reports whether a field is part of the encoding: exported, and no channel or function.
func isSent(f reflect.StructField) bool {
	t := f.Type
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return isExported(f.Name) && t.Kind() != reflect.Chan && t.Kind() != reflect.Func
}

// infoOf is the description of a type that is sent. A pointer to a type with methods of its own
// is described once more, as in gc's library, under a number that nothing refers to.
func infoOf(u *userType) (*described, error) {
	typesMu.Lock()
	defer typesMu.Unlock()
	if u.encode == byFields || u.user == u.base {
		return describe(u.base.Name(), u, u.base)
	}
	d, err := describe("", u, u.base)
	if err != nil {
		return nil, err
	}
	own, err := describe("", u, u.user)
	if err != nil {
		return nil, err
	}
	return &described{id: d.id, wire: own.wire}, nil
}

// registry maps the names of concrete types in interfaces, and back.
var registry = struct {
	sync.Mutex
	types map[string]reflect.Type
	names map[reflect.Type]string
}{}

// basics are registered without the program's help.
var basics = []any{
	int(0), int8(0), int16(0), int32(0), int64(0), uint(0), uint8(0), uint16(0), uint32(0), uint64(0), float32(0), float64(0), complex64(0), complex128(0),
	uintptr(0), false, "", []byte(nil), []int(nil), []int8(nil), []int16(nil), []int32(nil), []int64(nil), []uint(nil), []uint16(nil), []uint32(nil),
	[]uint64(nil), []float32(nil), []float64(nil), []complex64(nil), []complex128(nil), []uintptr(nil), []bool(nil), []string(nil),
}

func openRegistry() {
	if registry.types != nil {
		return
	}
	registry.types, registry.names = map[string]reflect.Type{}, map[reflect.Type]string{}
	for _, x := range basics {
		t := reflect.TypeOf(x)
		registry.types[t.String()], registry.names[t] = t, t.String()
	}
}

// RegisterName records a concrete type that interfaces may hold, under a name of its own.
func RegisterName(name string, value any) {
	if name == "" {
		panic("attempt to register empty name")
	}
	u, err := userTypeOf(reflect.TypeOf(value))
	if err != nil {
		panic(gobError{err})
	}
	registry.Lock()
	defer registry.Unlock()
	openRegistry()
	if t, ok := registry.types[name]; ok && t != u.user {
		panic(fmt.Sprintf("gob: registering duplicate types for %q: %s != %s", name, t, u.user))
	}
	if n, ok := registry.names[u.base]; ok && n != name {
		panic(fmt.Sprintf("gob: registering duplicate names for %s: %q != %q", u.user, n, name))
	}
	registry.types[name], registry.names[u.base] = u.user, name
}

// Register records a concrete type that interfaces may hold, under its package path and name.
func Register(value any) {
	t := reflect.TypeOf(value)
	name, star := t.String(), ""
	if t.Name() == "" && t.Kind() == reflect.Pointer {
		star = "*"
		t = t.Elem()
	}
	if t.Name() != "" {
		name = star + t.Name()
		if t.PkgPath() != "" {
			name = star + t.PkgPath() + "." + t.Name()
		}
	}
	RegisterName(name, value)
}
