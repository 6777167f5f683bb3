package gob

import (
	"encoding"
	"errors"
	"reflect"
)

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
			b := m.bytes(v.Type())
			if v.Cap() < len(b) {
				v.SetBytes(append(make([]byte, 0), b...))
				return
			}
			v.SetLen(len(b))
			copy(v.Bytes(), b)
			return
		}
		n := sliceLength(m.uint(), v.Type().Elem())
		if v.Cap() < n {
			// Of a long slice only a part is allocated before elements have come.
			const chunk = 10 << 20
			first := min(n, max(1, chunk/max(1, int(v.Type().Elem().Size()))))
			v.Set(reflect.MakeSlice(v.Type(), first, first))
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

// sliceLength checks a number of elements. It may be more than the bytes at hand: elements in interfaces come with further messages.
func sliceLength(n uint64, elem reflect.Type) int {
	const limit = 8 << 30
	size := uint64(elem.Size())
	bytes := n * size
	if int(n) < 0 || bytes > limit || size > 0 && bytes/size != n {
		failf("%s slice too big: %d elements of %d bytes", elem, n, size)
	}
	return int(n)
}

// elementKind names the elements of a list as gc does, which has functions of their own for those of predeclared types.
func elementKind(t reflect.Type) string {
	elem := t.Elem()
	if elem.Name() != elem.Kind().String() || t.Kind() == reflect.Slice && t.Name() != "" {
		return ""
	}
	return elem.Name() + " "
}

func (dec *Decoder) elements(m *message, v reflect.Value, n int, elem typeId, name string) {
	name = "element of " + name
	for i := 0; i < n; i++ {
		if len(m.data) == 0 {
			failf("decoding %sarray or slice: length exceeds input size (%d elements)", elementKind(v.Type()), n)
		}
		if i >= v.Len() {
			v.Grow(1)
			v.SetLen(min(v.Cap(), n))
		}
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
