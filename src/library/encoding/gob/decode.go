package gob

import (
	"bufio"
	"encoding"
	"errors"
	"io"
	"math"
	"math/bits"
	"reflect"
	"sync"
)

// A Decoder reads values from a stream.
type Decoder struct {
	mu      sync.Mutex
	r       io.Reader
	types   map[typeId]*wireType
	checked map[pair]bool // whether a received struct has a field of the program's
	buf     message
	err     error
}

// NewDecoder returns a Decoder that reads from r, which is buffered unless it is an io.ByteReader.
func NewDecoder(r io.Reader) *Decoder {
	if _, ok := r.(io.ByteReader); !ok {
		r = bufio.NewReader(r)
	}
	return &Decoder{r: r, types: make(map[typeId]*wireType), checked: make(map[pair]bool)}
}

// message is what is left of a message.
type message struct{ data []byte }

func (m *message) byte() byte {
	if len(m.data) == 0 {
		fail(io.ErrUnexpectedEOF)
	}
	c := m.data[0]
	m.data = m.data[1:]
	return c
}

func (m *message) take(n uint64) []byte {
	if n > uint64(len(m.data)) {
		fail(io.ErrUnexpectedEOF)
	}
	out := m.data[:n]
	m.data = m.data[n:]
	return out
}

var errBadUint = errors.New("gob: encoded unsigned integer out of range")

func (m *message) uint() uint64 {
	c := m.byte()
	if c <= 0x7f {
		return uint64(c)
	}
	n := -int(int8(c))
	if n > 8 {
		fail(errBadUint)
	}
	x := uint64(0)
	for _, c := range m.take(uint64(n)) {
		x = x<<8 | uint64(c)
	}
	return x
}

func (m *message) int() int64 {
	x := m.uint()
	if x&1 != 0 {
		return ^int64(x >> 1)
	}
	return int64(x >> 1)
}

func (m *message) float() float64 { return math.Float64frombits(bits.ReverseBytes64(m.uint())) }

// length reads the number of bytes or elements, each of at least one byte.
func (m *message) length() int {
	n := m.uint()
	if n > uint64(len(m.data)) {
		failf("decoding array or slice: length exceeds input size (%d elements)", n)
	}
	return int(n)
}

// bytes reads a string or slice of bytes, of type t.
func (m *message) bytes(t reflect.Type) []byte {
	n := m.uint()
	if n > uint64(len(m.data)) {
		failf("bad %s slice length: 0", t)
	}
	return m.take(n)
}

// readMessage reads the next message of the stream.
func (dec *Decoder) readMessage() bool {
	var head [9]byte
	if _, err := io.ReadFull(dec.r, head[:1]); err != nil {
		dec.err = err
		return false
	}
	size := uint64(head[0])
	if head[0] > 0x7f {
		n := -int(int8(head[0]))
		if n > 8 {
			dec.err = errBadUint
			return false
		}
		if _, err := io.ReadFull(dec.r, head[:n]); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			dec.err = err
			return false
		}
		size = 0
		for _, c := range head[:n] {
			size = size<<8 | uint64(c)
		}
	}
	if size >= tooBig {
		dec.err = errors.New("invalid message length")
		return false
	}
	data, err := io.ReadAll(io.LimitReader(dec.r, int64(size)))
	if err == nil && uint64(len(data)) < size {
		err = io.ErrUnexpectedEOF
	}
	dec.err = err
	dec.buf.data = data
	return err == nil
}

// typeSequence reads descriptions of types up to a value, and returns the number of its type. In an interface the descriptions are part of the
// message, each with its length.
func (dec *Decoder) typeSequence(inInterface bool) (id typeId, ok bool) {
	for first := true; ; first = false {
		if len(dec.buf.data) == 0 {
			if !dec.readMessage() {
				if !first && dec.err == io.EOF {
					dec.err = io.ErrUnexpectedEOF
				}
				return 0, false
			}
		}
		n := dec.buf.int()
		if n >= 0 {
			return typeId(n), true
		}
		dec.define(typeId(-n))
		if len(dec.buf.data) > 0 {
			if !inInterface {
				fail(errors.New("extra data in buffer"))
			}
			dec.buf.uint() // length of what follows
		}
	}
}

func (dec *Decoder) define(id typeId) {
	if dec.types[id] != nil {
		fail(errors.New("gob: duplicate type received"))
	}
	w := new(wireType)
	dec.structValue(&dec.buf, reflect.ValueOf(w).Elem(), bootstrap[idWireType])
	dec.types[id] = w
}

// bootstrap describes the types that describe types.
var bootstrap = func() map[typeId]*structType {
	field := func(name string, id typeId) fieldType { return fieldType{name, id} }
	return map[typeId]*structType{
		16: {CommonType{"wireType", 16}, []fieldType{field("ArrayT", 17), field("SliceT", 19), field("StructT", 20), field("MapT", 23), field("GobEncoderT", 24),
			field("BinaryMarshalerT", 24), field("TextMarshalerT", 24)}},
		17: {CommonType{"arrayType", 17}, []fieldType{field("CommonType", 18), field("Elem", idInt), field("Len", idInt)}},
		18: {CommonType{"CommonType", 18}, []fieldType{field("Name", idString), field("Id", idInt)}},
		19: {CommonType{"sliceType", 19}, []fieldType{field("CommonType", 18), field("Elem", idInt)}},
		20: {CommonType{"structType", 20}, []fieldType{field("CommonType", 18), field("Field", 22)}},
		21: {CommonType{"fieldType", 21}, []fieldType{field("Name", idString), field("Id", idInt)}},
		23: {CommonType{"mapType", 23}, []fieldType{field("CommonType", 18), field("Key", idInt), field("Elem", idInt)}},
		24: {CommonType{"gobEncoderType", 24}, []fieldType{field("CommonType", 18)}},
	}
}()

// wire is the description of a type of the stream; nil for basic ones.
func (dec *Decoder) wire(id typeId) *wireType {
	if s := bootstrap[id]; s != nil {
		return &wireType{StructT: s}
	}
	if id == 22 {
		return &wireType{SliceT: &sliceType{CommonType{"[]fieldType", 22}, 21}}
	}
	if basicNames[id] != "" {
		return nil
	}
	return dec.types[id]
}

func (dec *Decoder) nameOf(id typeId) string {
	typesMu.Lock()
	defer typesMu.Unlock()
	if name := id.text(map[typeId]bool{}); name != "" {
		return name
	}
	return dec.wire(id).name()
}

// Decode reads the next value and stores it in what e points to; nil e: the value is dropped.
func (dec *Decoder) Decode(e any) error {
	if e == nil {
		return dec.DecodeValue(reflect.Value{})
	}
	v := reflect.ValueOf(e)
	if v.Kind() != reflect.Pointer {
		dec.err = errors.New("gob: attempt to decode into a non-pointer")
		return dec.err
	}
	return dec.DecodeValue(v)
}

// DecodeValue is Decode for a reflect.Value.
func (dec *Decoder) DecodeValue(v reflect.Value) (err error) {
	if v.IsValid() && (v.Kind() != reflect.Pointer || v.IsNil()) && !v.CanSet() {
		return errors.New("gob: DecodeValue of unassignable value")
	}
	dec.mu.Lock()
	defer dec.mu.Unlock()
	dec.buf.data = nil
	dec.err = nil
	defer func() {
		if err != nil {
			dec.err = err
		}
	}()
	defer catch(&err)
	id, ok := dec.typeSequence(false)
	if !ok {
		return dec.err
	}
	dec.single(&dec.buf, v, id)
	return nil
}

// single reads a value that stands alone.
func (dec *Decoder) single(m *message, v reflect.Value, id typeId) {
	if !v.IsValid() {
		if w := dec.wire(id); w != nil && w.StructT != nil {
			dec.skip(m, id)
			return
		}
		dec.singleton(m)
		dec.skip(m, id)
		return
	}
	u := mustUserType(v.Type())
	if u.decode == byFields && u.base.Kind() == reflect.Struct {
		w := dec.wire(id)
		if w == nil && basicNames[id] == "" {
			fail(errors.New("gob: unknown type id or corrupted data"))
		}
		if w == nil || w.StructT == nil {
			failf("type mismatch in decoder: want struct type %s; got non-struct", u.base)
		}
		if !dec.checkFields(u.base, id) && u.base.NumField() > 0 && len(w.StructT.Field) > 0 {
			failf("type mismatch: no fields matched compiling decoder for %s", u.base.Name())
		}
		dec.structValue(m, allocated(v, u.indirections), w.StructT)
		return
	}
	if !dec.compatible(u, id, nil) {
		if u.base.Kind() == reflect.Interface && id != idInterface {
			failf("local interface type %s can only be decoded from remote interface type; received concrete type %s", u.user, dec.nameOf(id))
		}
		failf("decoding into local type %s, received remote type %s", u.user, dec.nameOf(id))
	}
	dec.checkBelow(u, id)
	dec.singleton(m)
	dec.item(m, v, id, u.user.String())
}

func (dec *Decoder) singleton(m *message) {
	if m.uint() != 0 {
		failf("decode: corrupted data: non-zero delta for singleton")
	}
}

// checkFields refuses a struct with a field of another type than the received one; matched: there is a received field.
func (dec *Decoder) checkFields(t reflect.Type, id typeId) (matched bool) {
	p := pair{t, id}
	if matched, ok := dec.checked[p]; ok {
		return matched
	}
	dec.checked[p] = true
	s := dec.wire(id).StructT
	for _, wf := range s.Field {
		f, ok := t.FieldByName(wf.Name)
		if !ok || !isExported(wf.Name) {
			continue
		}
		matched = true
		u := mustUserType(f.Type)
		if !dec.compatible(u, wf.Id, nil) {
			failf("wrong type (%s) for received field %s.%s", f.Type, s.Name, wf.Name)
		}
		dec.checkBelow(u, wf.Id)
	}
	dec.checked[p] = matched
	return matched
}

// checkBelow checks the structs that a type is made of.
func (dec *Decoder) checkBelow(u *userType, id typeId) {
	w := dec.wire(id)
	if u.decode != byFields || w == nil {
		return
	}
	switch u.base.Kind() {
	case reflect.Array:
		dec.checkBelow(mustUserType(u.base.Elem()), w.ArrayT.Elem)
	case reflect.Slice:
		dec.checkBelow(mustUserType(u.base.Elem()), w.SliceT.Elem)
	case reflect.Map:
		dec.checkBelow(mustUserType(u.base.Key()), w.MapT.Key)
		dec.checkBelow(mustUserType(u.base.Elem()), w.MapT.Elem)
	case reflect.Struct:
		dec.checkFields(u.base, id)
	}
}

type pair struct {
	t  reflect.Type
	id typeId
}

// compatible reports whether values of the stream's type can be stored in the program's.
func (dec *Decoder) compatible(u *userType, id typeId, busy map[pair]bool) bool {
	p := pair{u.base, id}
	if busy[p] {
		return true
	}
	if busy == nil {
		busy = make(map[pair]bool)
	}
	busy[p] = true
	w := dec.wire(id)
	if u.decode != byFields || w != nil && (w.GobEncoderT != nil || w.BinaryMarshalerT != nil || w.TextMarshalerT != nil) {
		if w == nil {
			return false
		}
		return u.decode == byGob && w.GobEncoderT != nil || u.decode == byBinary && w.BinaryMarshalerT != nil
	}
	t := u.base
	switch t.Kind() {
	case reflect.Array:
		return w != nil && w.ArrayT != nil && t.Len() == w.ArrayT.Len && dec.compatible(mustUserType(t.Elem()), w.ArrayT.Elem, busy)
	case reflect.Map:
		return w != nil && w.MapT != nil && dec.compatible(mustUserType(t.Key()), w.MapT.Key, busy) && dec.compatible(mustUserType(t.Elem()), w.MapT.Elem, busy)
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return id == idBytes
		}
		if w == nil || w.SliceT == nil {
			return false
		}
		return dec.compatible(mustUserType(t.Elem()), w.SliceT.Elem, busy)
	case reflect.Struct:
		return w != nil && w.StructT != nil
	case reflect.Chan, reflect.Func:
		return false
	}
	return basicId(t) == id
}

// allocated follows pointers and makes what is nil.
func allocated(v reflect.Value, steps int) reflect.Value {
	for ; steps > 0; steps-- {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	return v
}

func (dec *Decoder) structValue(m *message, v reflect.Value, s *structType) {
	for number := -1; ; {
		delta := m.uint()
		if delta == 0 {
			return
		}
		if delta > uint64(len(s.Field)) {
			fail(errRange)
		}
		number += int(delta)
		if number >= len(s.Field) {
			fail(errRange)
		}
		wf := s.Field[number]
		f, ok := v.Type().FieldByName(wf.Name)
		if !ok || !isExported(wf.Name) {
			dec.skip(m, wf.Id)
			continue
		}
		dec.item(m, v.FieldByIndex(f.Index), wf.Id, f.Name)
	}
}

var errRange = errors.New("gob: bad data: field numbers out of bounds")

// item reads a value without a field number; name is what errors call it.
func (dec *Decoder) item(m *message, v reflect.Value, id typeId, name string) {
	u := mustUserType(v.Type())
	if u.decode != byFields {
		dec.byItself(m, v, u)
		return
	}
	v = allocated(v, u.indirections)
	outOfRange := func() { fail(errors.New(`value for "` + name + `" out of range`)) }
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(m.uint() != 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n := m.int()
		if v.OverflowInt(n) {
			outOfRange()
		}
		v.SetInt(n)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		n := m.uint()
		if v.OverflowUint(n) {
			outOfRange()
		}
		v.SetUint(n)
	case reflect.Float32, reflect.Float64:
		f := m.float()
		if v.OverflowFloat(f) {
			outOfRange()
		}
		v.SetFloat(f)
	case reflect.Complex64, reflect.Complex128:
		re := m.float()
		c := complex(re, m.float())
		if v.OverflowComplex(c) {
			outOfRange()
		}
		v.SetComplex(c)
	case reflect.String:
		v.SetString(string(m.bytes(v.Type())))
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			v.SetBytes(append(make([]byte, 0), m.bytes(v.Type())...))
			return
		}
		n := m.length()
		if v.Cap() < n {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
		} else {
			v.SetLen(n)
		}
		dec.elements(m, v, n, dec.wire(id).SliceT.Elem, name)
	case reflect.Array:
		if n := m.length(); n != v.Len() {
			failf("length mismatch in decodeArray")
		}
		dec.elements(m, v, v.Len(), dec.wire(id).ArrayT.Elem, name)
	case reflect.Map:
		dec.mapValue(m, v, dec.wire(id).MapT, name)
	case reflect.Struct:
		dec.structValue(m, v, dec.wire(id).StructT)
	case reflect.Interface:
		dec.inInterface(m, v)
	default:
		failf("can't handle type %s", v.Type())
	}
}

func (dec *Decoder) elements(m *message, v reflect.Value, n int, elem typeId, name string) {
	name = "element of " + name
	for i := 0; i < n; i++ {
		dec.item(m, v.Index(i), elem, name)
	}
}

func (dec *Decoder) mapValue(m *message, v reflect.Value, t *mapType, name string) {
	n := m.length()
	if v.IsNil() {
		v.Set(reflect.MakeMapWithSize(v.Type(), n))
	}
	for ; n > 0; n-- {
		key, elem := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		dec.item(m, key, t.Key, "key of "+name)
		dec.item(m, elem, t.Elem, "element of "+name)
		v.SetMapIndex(key, elem)
	}
}

func (dec *Decoder) byItself(m *message, v reflect.Value, u *userType) {
	data := append([]byte(nil), m.take(uint64(m.length()))...)
	if u.decodeAt == -1 {
		v = v.Addr()
	} else {
		v = allocated(v, u.decodeAt)
		if v.Kind() == reflect.Pointer && v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
	}
	var err error
	if u.decode == byGob {
		err = v.Interface().(GobDecoder).GobDecode(data)
	} else {
		err = v.Interface().(encoding.BinaryUnmarshaler).UnmarshalBinary(data)
	}
	if err != nil {
		fail(err)
	}
}

func (dec *Decoder) inInterface(m *message, v reflect.Value) {
	n := m.uint()
	if n == 0 {
		v.SetZero()
		return
	}
	if n > 1024 {
		failf("name too long (%d bytes): %.20q...", n, m.data)
	}
	name := string(m.take(n))
	registry.Lock()
	openRegistry()
	t, ok := registry.types[name]
	registry.Unlock()
	if !ok {
		failf("name not registered for interface: %q", name)
	}
	id := dec.concreteType(m)
	m.uint() // the length, for those who skip the value
	value := reflect.New(t).Elem()
	dec.single(m, value, id)
	if !t.AssignableTo(v.Type()) {
		failf("%s is not assignable to type %s", t, v.Type())
	}
	v.Set(value)
}

// concreteType reads the type of a value in an interface, with descriptions.
func (dec *Decoder) concreteType(m *message) typeId {
	outer := dec.buf
	dec.buf = *m
	id, ok := dec.typeSequence(true)
	if !ok {
		fail(dec.err)
	}
	*m = dec.buf
	if m != &dec.buf {
		dec.buf = outer
	}
	return id
}

// skip passes over a value.
func (dec *Decoder) skip(m *message, id typeId) {
	switch id {
	case idBool, idInt, idUint, idFloat:
		m.uint()
		return
	case idComplex:
		m.uint()
		m.uint()
		return
	case idBytes, idString:
		m.take(uint64(m.length()))
		return
	case idInterface:
		m.take(m.uint())
		dec.concreteType(m)
		m.take(m.uint())
		return
	}
	w := dec.wire(id)
	switch {
	case w == nil:
		failf("bad data: undefined type %d", id)
	case w.ArrayT != nil:
		for n := m.length(); n > 0; n-- {
			dec.skip(m, w.ArrayT.Elem)
		}
	case w.SliceT != nil:
		for n := m.length(); n > 0; n-- {
			dec.skip(m, w.SliceT.Elem)
		}
	case w.MapT != nil:
		for n := m.length(); n > 0; n-- {
			dec.skip(m, w.MapT.Key)
			dec.skip(m, w.MapT.Elem)
		}
	case w.StructT != nil:
		for number := -1; ; {
			delta := m.uint()
			if delta == 0 {
				return
			}
			number += int(delta)
			if number < 0 || number >= len(w.StructT.Field) {
				fail(errRange)
			}
			dec.skip(m, w.StructT.Field[number].Id)
		}
	default:
		m.take(uint64(m.length()))
	}
}
