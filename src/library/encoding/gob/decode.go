package gob

import (
	"bufio"
	"errors"
	"io"
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
	case reflect.Array, reflect.Slice, reflect.Map:
		p := pair{u.base, id}
		if dec.checked[p] {
			return
		}
		dec.checked[p] = true
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
