package gob

import (
	"bytes"
	"encoding"
	"errors"
	"io"
	"math"
	"math/bits"
	"reflect"
	"sync"
)

// tooBig is the greatest size of a message.
const tooBig = 1 << 30

// An Encoder writes values to a stream; each is preceded by descriptions of the types that have not been sent.
type Encoder struct {
	mu      sync.Mutex
	writers []io.Writer // the stream, and buffers of values in interfaces
	sent    map[reflect.Type]typeId
}

// NewEncoder returns an Encoder that writes to w.
func NewEncoder(w io.Writer) *Encoder {
	return &Encoder{writers: []io.Writer{w}, sent: make(map[reflect.Type]typeId)}
}

func (enc *Encoder) writer() io.Writer { return enc.writers[len(enc.writers)-1] }

// buffer is a message, or part of one.
type buffer struct{ bytes.Buffer }

func (b *buffer) uint(x uint64) {
	if x <= 0x7f {
		b.WriteByte(byte(x))
		return
	}
	n := (bits.Len64(x) + 7) / 8
	b.WriteByte(byte(-n))
	for i := n - 1; i >= 0; i-- {
		b.WriteByte(byte(x >> (8 * i)))
	}
}

func (b *buffer) int(x int64) {
	if x < 0 {
		b.uint(uint64(^x)<<1 | 1)
	} else {
		b.uint(uint64(x) << 1)
	}
}

// float sends the bits in reverse order of bytes: those of round numbers are short.
func (b *buffer) float(f float64) { b.uint(bits.ReverseBytes64(math.Float64bits(f))) }

// Encode writes a value; pointers are followed.
func (enc *Encoder) Encode(e any) error { return enc.EncodeValue(reflect.ValueOf(e)) }

// EncodeValue is Encode for a reflect.Value.
func (enc *Encoder) EncodeValue(value reflect.Value) (err error) {
	if !value.IsValid() {
		return errors.New("gob: cannot encode nil value")
	}
	if value.Kind() == reflect.Pointer && value.IsNil() {
		panic("gob: cannot encode nil pointer of type " + value.Type().String())
	}
	enc.mu.Lock()
	defer enc.mu.Unlock()
	enc.writers = enc.writers[:1]
	u, err := userTypeOf(value.Type())
	if err != nil {
		return err
	}
	defer catch(&err)
	var b buffer
	enc.sendTypes(&b, u)
	b.int(int64(enc.sent[u.base]))
	enc.value(&b, value, u)
	enc.message(enc.writer(), b.Bytes())
	return nil
}

func (enc *Encoder) message(w io.Writer, data []byte) {
	if len(data) >= tooBig {
		fail(errors.New("gob: encoder: message too big"))
	}
	var head buffer
	head.uint(uint64(len(data)))
	if _, err := w.Write(append(head.Bytes(), data...)); err != nil {
		fail(err)
	}
}

// sendTypes sends the description of a value's type, and remembers the number of a basic one. A description ends the message in b: what is there
// of the value that it interrupts goes before it.
func (enc *Encoder) sendTypes(b *buffer, u *userType) {
	t := u.base
	if u.encode != byFields {
		t = u.user
	}
	if _, ok := enc.sent[t]; ok || enc.sendType(b, t) {
		return
	}
	d, err := infoOf(u)
	if err != nil {
		fail(err)
	}
	enc.sent[t] = d.number()
	if u.encode == byFields {
		enc.sent[u.base] = d.number()
	}
}

// sendType sends the description of a type and of those that it is made of; false: there is none, or it has been sent.
func (enc *Encoder) sendType(b *buffer, t reflect.Type) bool {
	u := mustUserType(t)
	if u.encode == byFields {
		switch u.base.Kind() {
		case reflect.Slice:
			if u.base.Elem().Kind() == reflect.Uint8 {
				return false
			}
		case reflect.Array, reflect.Map, reflect.Struct:
		default:
			return false
		}
	}
	if _, ok := enc.sent[u.base]; ok {
		return false
	}
	d, err := infoOf(u)
	if err != nil {
		fail(err)
	}
	b.int(-int64(d.number()))
	enc.fields(b, reflect.ValueOf(*d.wire))
	enc.message(enc.writer(), b.Bytes())
	b.Reset()
	enc.sent[u.base], enc.sent[u.user] = d.number(), d.number()
	switch t := u.base; t.Kind() {
	case reflect.Struct:
		for i := 0; i < t.NumField(); i++ {
			if isExported(t.Field(i).Name) {
				enc.sendType(b, t.Field(i).Type)
			}
		}
	case reflect.Array, reflect.Slice:
		enc.sendType(b, t.Elem())
	case reflect.Map:
		enc.sendType(b, t.Key())
		enc.sendType(b, t.Elem())
	}
	return true
}

// value writes a value that stands alone: a struct's fields, or a zero byte and another value.
func (enc *Encoder) value(b *buffer, v reflect.Value, u *userType) {
	if u.encode != byFields {
		for i := 0; i < u.encodeAt; i++ {
			v = reflect.Indirect(v)
		}
	} else {
		if _, ok := checked.Load(u.base); !ok {
			checkStructs(u, map[reflect.Type]bool{})
			checked.Store(u.base, true)
		}
		for i := 0; i < u.indirections; i++ {
			v = reflect.Indirect(v)
		}
		if v.Kind() == reflect.Struct {
			enc.fields(b, v)
			return
		}
	}
	b.uint(0)
	enc.item(b, v, u)
}

var checked sync.Map // reflect.Type -> bool, those that checkStructs accepts

// checkStructs refuses a type made of a struct none of whose fields can be sent.
func checkStructs(u *userType, seen map[reflect.Type]bool) {
	t := u.base
	if u.encode != byFields || seen[t] {
		return
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Array, reflect.Slice:
		checkStructs(mustUserType(t.Elem()), seen)
	case reflect.Map:
		checkStructs(mustUserType(t.Key()), seen)
		checkStructs(mustUserType(t.Elem()), seen)
	case reflect.Struct:
		sent := t.NumField() == 0
		for i := 0; i < t.NumField(); i++ {
			if isSent(t.Field(i)) {
				sent = true
				checkStructs(mustUserType(t.Field(i).Type), seen)
			}
		}
		if !sent {
			failf("type %s has no exported fields", t)
		}
	}
}

// fields writes the fields of a struct that are not zero, each after the distance of its number from the one before.
func (enc *Encoder) fields(b *buffer, v reflect.Value) {
	t := v.Type()
	number, last := -1, -1
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		if !isSent(f) {
			continue
		}
		number++
		u := mustUserType(f.Type)
		field := v.Field(i)
		if u.encode == byFields || u.encodeAt > 0 {
			steps := u.indirections
			if u.encode != byFields {
				steps = u.encodeAt
			}
			for ; steps > 0 && field.IsValid(); steps-- {
				if field.IsNil() {
					field = reflect.Value{}
				} else {
					field = field.Elem()
				}
			}
			if !field.IsValid() {
				continue
			}
		}
		if u.encode != byFields && u.encodeAt == -1 && !field.CanAddr() {
			failf("unaddressable value of type %s", u.base)
		}
		if omitted(field, u) {
			continue
		}
		b.uint(uint64(number - last))
		last = number
		enc.item(b, field, u)
	}
	b.uint(0)
}

// omitted reports whether a field of this value is left out.
func omitted(v reflect.Value, u *userType) bool {
	if u.encode != byFields {
		if u.encodeAt == -1 {
			return false // the address is never zero
		}
		return v.IsZero()
	}
	switch v.Kind() {
	case reflect.Array, reflect.Struct:
		return false
	case reflect.Slice:
		return v.Len() == 0
	case reflect.Map, reflect.Interface:
		return v.IsNil()
	case reflect.Float32, reflect.Float64:
		return v.Float() == 0
	case reflect.Complex64, reflect.Complex128:
		return v.Complex() == 0
	}
	return v.IsZero()
}

// item writes a value without a field number.
func (enc *Encoder) item(b *buffer, v reflect.Value, u *userType) {
	if u.encode != byFields {
		enc.byItself(b, v, u)
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		n := uint64(0)
		if v.Bool() {
			n = 1
		}
		b.uint(n)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		b.int(v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		b.uint(v.Uint())
	case reflect.Float32, reflect.Float64:
		b.float(v.Float())
	case reflect.Complex64, reflect.Complex128:
		b.float(real(v.Complex()))
		b.float(imag(v.Complex()))
	case reflect.String:
		b.uint(uint64(v.Len()))
		b.WriteString(v.String())
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			b.uint(uint64(v.Len()))
			b.Write(v.Bytes())
			return
		}
		enc.elements(b, v)
	case reflect.Array:
		enc.elements(b, v)
	case reflect.Map:
		key, elem := mustUserType(v.Type().Key()), mustUserType(v.Type().Elem())
		b.uint(uint64(v.Len()))
		for it := v.MapRange(); it.Next(); {
			enc.element(b, it.Key(), key)
			enc.element(b, it.Value(), elem)
		}
	case reflect.Struct:
		enc.fields(b, v)
	case reflect.Interface:
		enc.inInterface(b, v)
	default:
		fail(errors.New("gob: type not registered: can't happen: encode type " + v.Type().String()))
	}
}

func (enc *Encoder) elements(b *buffer, v reflect.Value) {
	u := mustUserType(v.Type().Elem())
	b.uint(uint64(v.Len()))
	for i := 0; i < v.Len(); i++ {
		enc.element(b, v.Index(i), u)
	}
}

func (enc *Encoder) element(b *buffer, v reflect.Value, u *userType) {
	steps := u.indirections
	if u.encode != byFields {
		steps = max(u.encodeAt, 0)
	}
	for ; steps > 0; steps-- {
		if v.IsNil() {
			failf("encodeReflectValue: nil element")
		}
		v = v.Elem()
	}
	enc.item(b, v, u)
}

func (enc *Encoder) byItself(b *buffer, v reflect.Value, u *userType) {
	if u.encodeAt == -1 {
		if !v.CanAddr() {
			failf("unaddressable value of type %s", u.base)
		}
		v = v.Addr()
	}
	var data []byte
	var err error
	if u.encode == byGob {
		data, err = v.Interface().(GobEncoder).GobEncode()
	} else {
		data, err = v.Interface().(encoding.BinaryMarshaler).MarshalBinary()
	}
	if err != nil {
		fail(err)
	}
	b.uint(uint64(len(data)))
	b.Write(data)
}

// inInterface writes the name of the concrete type, its number and the value as a message of its own.
func (enc *Encoder) inInterface(b *buffer, v reflect.Value) {
	elem := v.Elem()
	if elem.Kind() == reflect.Pointer && elem.IsNil() {
		failf("gob: cannot encode nil pointer of type %s inside interface", elem.Type())
	}
	if v.IsNil() {
		b.uint(0)
		return
	}
	u := mustUserType(elem.Type())
	registry.Lock()
	openRegistry()
	name, ok := registry.names[u.base]
	registry.Unlock()
	if !ok {
		failf("type not registered for interface: %s", u.base)
	}
	b.uint(uint64(len(name)))
	b.WriteString(name)
	enc.sendTypes(b, u)
	b.int(int64(enc.sent[u.base]))
	// Descriptions of types within the value stand before it.
	enc.writers = append(enc.writers, b)
	var data buffer
	enc.value(&data, elem, u)
	enc.writers = enc.writers[:len(enc.writers)-1]
	enc.message(b, data.Bytes())
}
