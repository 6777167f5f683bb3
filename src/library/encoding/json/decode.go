package json

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Unmarshaler is implemented by types that decode JSON themselves. UnmarshalJSON must copy what it keeps.
type Unmarshaler interface {
	UnmarshalJSON([]byte) error
}

// An InvalidUnmarshalError describes an argument of Unmarshal that is not a non-nil pointer.
type InvalidUnmarshalError struct {
	Type reflect.Type
}

func (e *InvalidUnmarshalError) Error() string {
	switch {
	case e.Type == nil:
		return "json: Unmarshal(nil)"
	case e.Type.Kind() != reflect.Pointer:
		return "json: Unmarshal(non-pointer " + e.Type.String() + ")"
	}
	return "json: Unmarshal(nil " + e.Type.String() + ")"
}

// An UnmarshalFieldError is not returned any more.
//
// Deprecated: kept for compatibility.
type UnmarshalFieldError struct {
	Key   string
	Type  reflect.Type
	Field reflect.StructField
}

func (e *UnmarshalFieldError) Error() string {
	return "json: cannot unmarshal object key " + strconv.Quote(e.Key) + " into unexported field " + e.Field.Name + " of type " + e.Type.String()
}

// An InvalidUTF8Error is not returned any more: invalid UTF-8 becomes U+FFFD.
//
// Deprecated: kept for compatibility.
type InvalidUTF8Error struct {
	S string // the whole string value that caused the error
}

func (e *InvalidUTF8Error) Error() string {
	return "json: invalid UTF-8 in string: " + strconv.Quote(e.S)
}

// An UnmarshalTypeError describes a JSON value that does not fit a Go type.
type UnmarshalTypeError struct {
	Value  string       // "bool", "array", "number -5" …
	Type   reflect.Type // the Go type that it does not fit
	Offset int64        // the error occurred after that many bytes
	Struct string       // name of the struct type with the field
	Field  string       // path from the outermost struct to the field
}

func (e *UnmarshalTypeError) Error() string {
	if e.Struct != "" || e.Field != "" {
		return "json: cannot unmarshal " + e.Value + " into Go struct field " + e.Struct + "." + e.Field + " of type " + e.Type.String()
	}
	return "json: cannot unmarshal " + e.Value + " into Go value of type " + e.Type.String()
}

// A Number is the text of a JSON number.
type Number string

// String returns the text of the number.
func (n Number) String() string { return string(n) }

// Float64 returns the number as a float64.
func (n Number) Float64() (float64, error) { return strconv.ParseFloat(string(n), 64) }

// Int64 returns the number as an int64.
func (n Number) Int64() (int64, error) { return strconv.ParseInt(string(n), 10, 64) }

// Unmarshal decodes the JSON value in data and stores it where v points to.
//
// It is the inverse of Marshal: it allocates maps, slices and pointers as needed. Object keys match field names in any case, an exact match
// first; keys without a field are ignored. Into an any go bool, float64, string, []any, map[string]any and nil. A value that does not fit
// is skipped, and the first such error returned in the end.
func Unmarshal(data []byte, v any) error {
	if err := checkValid(data); err != nil {
		return err
	}
	d := decoder{scanner: scanner{data: data}}
	return d.decode(v)
}

var (
	unmarshalerType     = reflect.TypeOf((*Unmarshaler)(nil)).Elem()
	textUnmarshalerType = reflect.TypeOf((*encoding.TextUnmarshaler)(nil)).Elem()
)

// decoder goes through valid JSON text.
type decoder struct {
	scanner
	saved      error // the first misfit
	useNumber  bool
	noUnknown  bool
	structType reflect.Type // innermost struct under way
	path       []string     // of its field
}

func (d *decoder) decode(v any) error {
	p := reflect.ValueOf(v)
	if p.Kind() != reflect.Pointer || p.IsNil() {
		return &InvalidUnmarshalError{reflect.TypeOf(v)}
	}
	if err := d.store(p); err != nil {
		return d.inContext(err)
	}
	return d.saved
}

func (d *decoder) inContext(err error) error {
	if e, ok := err.(*UnmarshalTypeError); ok && d.structType != nil {
		e.Struct = d.structType.Name()
		e.Field = strings.Join(d.path, ".")
	}
	return err
}

func (d *decoder) save(err error) {
	if d.saved == nil {
		d.saved = d.inContext(err)
	}
}

func (d *decoder) misfit(value string, t reflect.Type, offset int) {
	d.save(&UnmarshalTypeError{Value: value, Type: t, Offset: int64(offset)})
}

// next skips space and gives the byte there.
func (d *decoder) next() byte {
	d.skipSpace()
	return d.peek()
}

// text is the value at hand, which is skipped.
func (d *decoder) text() []byte {
	d.skipSpace()
	start := d.pos
	d.value()
	return d.data[start:d.pos]
}

// target follows pointers from v, allocating, until it meets a method that decodes or what is not a pointer. null stops at a pointer that
// may become nil.
func target(v reflect.Value, null bool) (Unmarshaler, encoding.TextUnmarshaler, reflect.Value) {
	start, fromAddress := v, false
	if v.Kind() != reflect.Pointer && v.Type().Name() != "" && v.CanAddr() {
		fromAddress = true
		v = v.Addr()
	}
	for {
		if v.Kind() == reflect.Interface && !v.IsNil() {
			e := v.Elem()
			if e.Kind() == reflect.Pointer && !e.IsNil() && (!null || e.Elem().Kind() == reflect.Pointer) {
				fromAddress = false
				v = e
				continue
			}
		}
		if v.Kind() != reflect.Pointer || null && v.CanSet() {
			break
		}
		if v.Elem().Kind() == reflect.Interface && v.Elem().Elem() == v {
			v = v.Elem() // a pointer to an interface that holds it
			break
		}
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		if v.Type().NumMethod() > 0 && v.CanInterface() {
			if u, ok := v.Interface().(Unmarshaler); ok {
				return u, nil, reflect.Value{}
			}
			if !null {
				if u, ok := v.Interface().(encoding.TextUnmarshaler); ok {
					return nil, u, reflect.Value{}
				}
			}
		}
		if fromAddress {
			v, fromAddress = start, false
		} else {
			v = v.Elem()
		}
	}
	return nil, nil, v
}

// store decodes the next value into v; the zero Value throws it away.
func (d *decoder) store(v reflect.Value) error {
	c := d.next()
	switch {
	case !v.IsValid():
		d.text()
		return nil
	case c == '{':
		return d.object(v)
	case c == '[':
		return d.array(v)
	}
	return d.literal(d.text(), v, false)
}

func (d *decoder) array(v reflect.Value) error {
	begin := d.pos + 1
	given := v
	u, tu, v := target(v, false)
	if u != nil {
		return u.UnmarshalJSON(d.text())
	}
	if tu != nil {
		d.misfit("array", given.Type(), begin)
		d.text()
		return nil
	}
	switch v.Kind() {
	case reflect.Interface:
		if v.NumMethod() == 0 {
			v.Set(reflect.ValueOf(d.anyValue()))
			return nil
		}
		fallthrough
	default:
		d.misfit("array", v.Type(), begin)
		d.text()
		return nil
	case reflect.Array, reflect.Slice:
	}
	n, err := d.arrayElements(v)
	if err != nil {
		return err
	}
	if v.Kind() == reflect.Array {
		for ; n < v.Len(); n++ {
			v.Index(n).SetZero()
		}
		return nil
	}
	if n == 0 {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	} else {
		v.SetLen(n)
	}
	return nil
}

func (d *decoder) arrayElements(v reflect.Value) (int, error) {
	d.pos++
	n := 0
	for d.next() != ']' {
		if v.Kind() == reflect.Slice {
			if n >= v.Cap() {
				v.Grow(1)
			}
			if n >= v.Len() {
				v.SetLen(n + 1)
			}
		}
		var e reflect.Value
		if n < v.Len() {
			e = v.Index(n)
		}
		if err := d.store(e); err != nil {
			return n, err
		}
		n++
		if d.next() == ',' {
			d.pos++
		}
	}
	d.pos++
	return n, nil
}

func (d *decoder) object(v reflect.Value) error {
	begin := d.pos + 1
	given := v
	u, tu, v := target(v, false)
	if u != nil {
		return u.UnmarshalJSON(d.text())
	}
	if tu != nil {
		d.misfit("object", given.Type(), begin)
		d.text()
		return nil
	}
	t := v.Type()
	switch {
	case v.Kind() == reflect.Interface && v.NumMethod() == 0:
		v.Set(reflect.ValueOf(d.anyValue()))
		return nil
	case v.Kind() == reflect.Map && isKeyType(t.Key()):
		if v.IsNil() {
			v.Set(reflect.MakeMap(t))
		}
	case v.Kind() != reflect.Struct:
		d.misfit("object", t, begin)
		d.text()
		return nil
	}
	outer, depth := d.structType, len(d.path)
	d.pos++
	for d.next() != '}' {
		keyStart := d.pos
		key := unquote(d.text())
		d.next()
		d.pos++
		var err error
		if v.Kind() == reflect.Map {
			err = d.mapEntry(v, key, keyStart)
		} else {
			err = d.structField(v, key)
		}
		if err != nil {
			return err
		}
		if d.next() == ',' {
			d.pos++
		}
		d.structType, d.path = outer, d.path[:depth]
	}
	d.pos++
	return nil
}

func isKeyType(t reflect.Type) bool {
	k := t.Kind()
	return k == reflect.String || k >= reflect.Int && k <= reflect.Uintptr || reflect.PointerTo(t).Implements(textUnmarshalerType)
}

func (d *decoder) mapEntry(m reflect.Value, key string, keyStart int) error {
	t := m.Type()
	elem := reflect.New(t.Elem()).Elem()
	if err := d.store(elem); err != nil {
		return err
	}
	k, err := d.mapKey(t.Key(), key, keyStart)
	if err == nil && k.IsValid() {
		m.SetMapIndex(k, elem)
	}
	return err
}

// mapKey makes a key of type t; without one, because it does not fit, it returns the zero Value.
func (d *decoder) mapKey(t reflect.Type, key string, keyStart int) (reflect.Value, error) {
	switch k := t.Kind(); {
	case reflect.PointerTo(t).Implements(textUnmarshalerType):
		v := reflect.New(t)
		err := v.Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(key))
		return v.Elem(), err
	case k == reflect.String:
		return reflect.ValueOf(key).Convert(t), nil
	case k >= reflect.Int && k <= reflect.Int64:
		n, err := strconv.ParseInt(key, 10, 64)
		if err == nil && !reflect.Zero(t).OverflowInt(n) {
			return reflect.ValueOf(n).Convert(t), nil
		}
	default:
		n, err := strconv.ParseUint(key, 10, 64)
		if err == nil && !reflect.Zero(t).OverflowUint(n) {
			return reflect.ValueOf(n).Convert(t), nil
		}
	}
	d.misfit("number "+key, t, keyStart+1)
	return reflect.Value{}, nil
}

func (d *decoder) structField(v reflect.Value, key string) error {
	f := findField(fieldsOf(v.Type()), key)
	if f == nil {
		if d.noUnknown {
			d.save(fmt.Errorf("json: unknown field %q", key))
		}
		d.text()
		return nil
	}
	x := v
	for _, i := range f.index {
		if x.Kind() == reflect.Pointer {
			if x.IsNil() {
				if !x.CanSet() {
					d.save(fmt.Errorf("json: cannot set embedded pointer to unexported struct: %v", x.Type().Elem()))
					d.text()
					return nil
				}
				x.Set(reflect.New(x.Type().Elem()))
			}
			x = x.Elem()
		}
		x = x.Field(i)
	}
	d.path = append(d.path, f.name)
	d.structType = v.Type()
	if !f.quoted {
		return d.store(x)
	}
	switch c := d.next(); c {
	case '"':
		return d.literal([]byte(unquote(d.text())), x, true)
	case 'n':
		return d.literal(d.text(), x, false)
	default:
		d.text()
		d.save(fmt.Errorf("json: invalid use of ,string struct tag, trying to unmarshal unquoted value into %v", x.Type()))
		return nil
	}
}
