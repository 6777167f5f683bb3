package json

import (
	"encoding"
	"encoding/base64"
	"fmt"
	"math"
	"reflect"
	"sort"
	"strconv"
	"unicode/utf8"
)

// Marshaler is implemented by types that encode themselves as JSON.
type Marshaler interface {
	MarshalJSON() ([]byte, error)
}

// An UnsupportedTypeError is returned by Marshal for a type that JSON cannot represent.
type UnsupportedTypeError struct {
	Type reflect.Type
}

func (e *UnsupportedTypeError) Error() string { return "json: unsupported type: " + e.Type.String() }

// An UnsupportedValueError is returned by Marshal for a value that JSON cannot represent.
type UnsupportedValueError struct {
	Value reflect.Value
	Str   string
}

func (e *UnsupportedValueError) Error() string { return "json: unsupported value: " + e.Str }

// A MarshalerError is an error of a MarshalJSON or MarshalText method.
type MarshalerError struct {
	Type       reflect.Type
	Err        error
	sourceFunc string
}

func (e *MarshalerError) Error() string {
	f := e.sourceFunc
	if f == "" {
		f = "MarshalJSON"
	}
	return "json: error calling " + f + " for type " + e.Type.String() + ": " + e.Err.Error()
}

// Unwrap returns the error of the method.
func (e *MarshalerError) Unwrap() error { return e.Err }

// Marshal returns the JSON encoding of v.
//
// Structs become objects of their exported fields; the tag `json:"name,omitempty,string"` changes name and form, `json:"-"` leaves a field
// out. Maps become objects with sorted keys, []byte a base64 string, nil pointers, slices, maps and interfaces null. Marshalers and
// encoding.TextMarshalers speak for themselves. Channels, functions, complex numbers and cycles give an error.
func Marshal(v any) ([]byte, error) { return marshal(v, true) }

func marshal(v any, escapeHTML bool) ([]byte, error) {
	e := encoder{escapeHTML: escapeHTML}
	if err := e.value(reflect.ValueOf(v), false); err != nil {
		return nil, err
	}
	return e.out, nil
}

// MarshalIndent is Marshal with Indent applied to the result.
func MarshalIndent(v any, prefix, indent string) ([]byte, error) {
	b, err := Marshal(v)
	if err != nil {
		return nil, err
	}
	return appendIndented(nil, b, prefix, indent), nil
}

var (
	marshalerType     = reflect.TypeOf((*Marshaler)(nil)).Elem()
	textMarshalerType = reflect.TypeOf((*encoding.TextMarshaler)(nil)).Elem()
	numberType        = reflect.TypeOf(Number(""))
)

type encoder struct {
	out        []byte
	escapeHTML bool
	depth      int          // of pointers, maps and slices
	seen       map[any]bool // those under way, once depth is suspicious
}

const suspiciousDepth = 1000

// sliceKey identifies a slice among the values under way.
type sliceKey struct {
	data   uintptr
	length int
}

// enter notes that the contents of v are being encoded.
func (e *encoder) enter(v reflect.Value) (any, error) {
	if e.depth++; e.depth <= suspiciousDepth {
		return nil, nil
	}
	var key any = v.Pointer()
	if v.Kind() == reflect.Slice {
		key = sliceKey{v.Pointer(), v.Len()}
	}
	if e.seen[key] {
		return nil, &UnsupportedValueError{v, fmt.Sprintf("encountered a cycle via %s", v.Type())}
	}
	if e.seen == nil {
		e.seen = map[any]bool{}
	}
	e.seen[key] = true
	return key, nil
}

func (e *encoder) leave(key any) {
	e.depth--
	if key != nil {
		delete(e.seen, key)
	}
}

func (e *encoder) put(s string) error {
	e.out = append(e.out, s...)
	return nil
}

// value encodes v; quoted puts a scalar into a string.
func (e *encoder) value(v reflect.Value, quoted bool) error {
	if !v.IsValid() {
		return e.put("null")
	}
	if done, err := e.byMethod(v); done {
		return err
	}
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return e.put("null")
		}
		return e.value(v.Elem(), false)
	case reflect.Pointer:
		return e.pointer(v, quoted)
	case reflect.Struct:
		return e.structure(v)
	case reflect.Map:
		return e.mapping(v)
	case reflect.Slice:
		return e.slice(v)
	case reflect.Array:
		return e.elements(v)
	case reflect.String:
		return e.stringValue(v, quoted)
	}
	return e.scalar(v, quoted)
}

// mayHaveMethods spares most values the search for methods.
func mayHaveMethods(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Struct:
		return true
	}
	return t.PkgPath() != ""
}

// byMethod encodes v by its own method if it has one; a pointer method counts when v is addressable.
func (e *encoder) byMethod(v reflect.Value) (done bool, err error) {
	t := v.Type()
	if !mayHaveMethods(t) {
		return false, nil
	}
	for _, m := range [...]struct {
		typ    reflect.Type
		encode func(e *encoder, v reflect.Value) error
	}{{marshalerType, (*encoder).marshaler}, {textMarshalerType, (*encoder).textMarshaler}} {
		if v.CanAddr() && t.Kind() != reflect.Pointer && reflect.PointerTo(t).Implements(m.typ) {
			return true, m.encode(e, v.Addr())
		}
		if t.Implements(m.typ) {
			if k := t.Kind(); (k == reflect.Pointer || k == reflect.Interface) && v.IsNil() {
				return true, e.put("null")
			}
			return true, m.encode(e, v)
		}
	}
	return false, nil
}

func (e *encoder) marshaler(v reflect.Value) error {
	m, ok := v.Interface().(Marshaler)
	if !ok {
		return e.put("null")
	}
	b, err := m.MarshalJSON()
	if err == nil {
		err = checkValid(b)
	}
	if err != nil {
		return &MarshalerError{v.Type(), err, "MarshalJSON"}
	}
	e.out = appendCompact(e.out, b, e.escapeHTML)
	return nil
}

func (e *encoder) textMarshaler(v reflect.Value) error {
	m, ok := v.Interface().(encoding.TextMarshaler)
	if !ok {
		return e.put("null")
	}
	b, err := m.MarshalText()
	if err != nil {
		return &MarshalerError{v.Type(), err, "MarshalText"}
	}
	e.out = appendString(e.out, string(b), e.escapeHTML)
	return nil
}

func (e *encoder) pointer(v reflect.Value, quoted bool) error {
	if v.IsNil() {
		return e.put("null")
	}
	key, err := e.enter(v)
	if err != nil {
		return err
	}
	defer e.leave(key)
	return e.value(v.Elem(), quoted)
}

func (e *encoder) structure(v reflect.Value) error {
	open := byte('{')
fields:
	for _, f := range fieldsOf(v.Type()) {
		x := v
		for _, i := range f.index {
			if x.Kind() == reflect.Pointer {
				if x.IsNil() {
					continue fields
				}
				x = x.Elem()
			}
			x = x.Field(i)
		}
		if f.omitEmpty && isEmpty(x) {
			continue
		}
		e.out = append(e.out, open)
		open = ','
		e.out = append(appendString(e.out, f.name, e.escapeHTML), ':')
		if err := e.value(x, f.quoted); err != nil {
			return err
		}
	}
	if open == '{' {
		return e.put("{}")
	}
	return e.put("}")
}

func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct, reflect.Complex64, reflect.Complex128, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return false
	}
	return v.IsZero()
}

func (e *encoder) mapping(v reflect.Value) error {
	kt := v.Type().Key()
	if k := kt.Kind(); k != reflect.String && (k < reflect.Int || k > reflect.Uintptr) && !kt.Implements(textMarshalerType) {
		return &UnsupportedTypeError{v.Type()}
	}
	if v.IsNil() {
		return e.put("null")
	}
	under, err := e.enter(v)
	if err != nil {
		return err
	}
	defer e.leave(under)
	type entry struct {
		key   string
		value reflect.Value
	}
	entries := make([]entry, 0, v.Len())
	for it := v.MapRange(); it.Next(); {
		key, err := keyText(it.Key())
		if err != nil {
			return fmt.Errorf("json: encoding error for type %q: %q", v.Type().String(), err.Error())
		}
		entries = append(entries, entry{key, it.Value()})
	}
	sort.Slice(entries, func(i, j int) bool { return entries[i].key < entries[j].key })
	e.put("{")
	for i, x := range entries {
		if i > 0 {
			e.put(",")
		}
		e.out = append(appendString(e.out, x.key, e.escapeHTML), ':')
		if err := e.value(x.value, false); err != nil {
			return err
		}
	}
	return e.put("}")
}

func keyText(v reflect.Value) (string, error) {
	if v.Kind() == reflect.String {
		return v.String(), nil
	}
	if m, ok := v.Interface().(encoding.TextMarshaler); ok {
		if v.Kind() == reflect.Pointer && v.IsNil() {
			return "", nil
		}
		b, err := m.MarshalText()
		return string(b), err
	}
	if v.CanInt() {
		return strconv.FormatInt(v.Int(), 10), nil
	}
	return strconv.FormatUint(v.Uint(), 10), nil
}

func (e *encoder) slice(v reflect.Value) error {
	et := v.Type().Elem()
	pt := reflect.PointerTo(et)
	isBytes := et.Kind() == reflect.Uint8 && !pt.Implements(marshalerType) && !pt.Implements(textMarshalerType)
	if v.IsNil() {
		return e.put("null")
	}
	if isBytes {
		return e.put(`"` + base64.StdEncoding.EncodeToString(v.Bytes()) + `"`)
	}
	key, err := e.enter(v)
	if err != nil {
		return err
	}
	defer e.leave(key)
	return e.elements(v)
}

func (e *encoder) elements(v reflect.Value) error {
	e.put("[")
	for i := 0; i < v.Len(); i++ {
		if i > 0 {
			e.put(",")
		}
		if err := e.value(v.Index(i), false); err != nil {
			return err
		}
	}
	return e.put("]")
}

func (e *encoder) stringValue(v reflect.Value, quoted bool) error {
	s := v.String()
	if v.Type() == numberType {
		if s == "" {
			s = "0"
		}
		n := scanner{data: []byte(s)}
		if !(s[0] == '-' || isDigit(s[0])) || !n.number() || n.pos != len(s) {
			return fmt.Errorf("json: invalid number literal %q", s)
		}
		if quoted {
			s = `"` + s + `"`
		}
		return e.put(s)
	}
	if quoted {
		s = string(appendString(nil, s, e.escapeHTML))
		e.out = appendString(e.out, s, false)
		return nil
	}
	e.out = appendString(e.out, s, e.escapeHTML)
	return nil
}

func (e *encoder) scalar(v reflect.Value, quoted bool) error {
	text := ""
	switch k := v.Kind(); {
	case k == reflect.Bool:
		text = strconv.FormatBool(v.Bool())
	case v.CanInt():
		text = strconv.FormatInt(v.Int(), 10)
	case v.CanUint():
		text = strconv.FormatUint(v.Uint(), 10)
	case v.CanFloat():
		f := v.Float()
		if math.IsInf(f, 0) || math.IsNaN(f) {
			return &UnsupportedValueError{v, strconv.FormatFloat(f, 'g', -1, v.Type().Bits())}
		}
		text = floatText(f, v.Type().Bits())
	default:
		return &UnsupportedTypeError{v.Type()}
	}
	if quoted {
		text = `"` + text + `"`
	}
	return e.put(text)
}

// floatText is ES6's form of f: exponents only below 1e-6 and from 1e21, without leading zeros.
func floatText(f float64, bits int) string {
	format := byte('f')
	if a := math.Abs(f); a != 0 {
		if bits == 64 && (a < 1e-6 || a >= 1e21) || bits == 32 && (float32(a) < 1e-6 || float32(a) >= 1e21) {
			format = 'e'
		}
	}
	s := strconv.FormatFloat(f, format, -1, bits)
	if n := len(s); format == 'e' && n >= 4 && s[n-4:n-1] == "e-0" {
		s = s[:n-2] + s[n-1:]
	}
	return s
}

func appendString(dst []byte, s string, escapeHTML bool) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf && (!escapeHTML || c != '<' && c != '>' && c != '&') {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			dst = append(dst, s[start:i]...)
			switch c {
			case '"', '\\':
				dst = append(dst, '\\', c)
			case '\n':
				dst = append(dst, `\n`...)
			case '\r':
				dst = append(dst, `\r`...)
			case '\t':
				dst = append(dst, `\t`...)
			default:
				dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
			}
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			dst = append(append(dst, s[start:i]...), `\ufffd`...)
			start = i + size
		} else if r == '\u2028' || r == '\u2029' {
			dst = append(append(dst, s[start:i]...), `\u202`...)
			dst = append(dst, hexDigits[r&15])
			start = i + size
		}
		i += size
	}
	return append(append(dst, s[start:]...), '"')
}

// An Encoder writes JSON values to an output stream.
type Encoder struct {
	w              writer
	err            error
	keepHTML       bool
	prefix, indent string
}

type writer interface {
	Write(p []byte) (n int, err error)
}

// SetEscapeHTML says whether <, > and & inside strings are escaped; they are by default.
func (enc *Encoder) SetEscapeHTML(on bool) { enc.keepHTML = !on }

// SetIndent makes the encoder indent each value as Indent does.
func (enc *Encoder) SetIndent(prefix, indent string) { enc.prefix, enc.indent = prefix, indent }

// Encode writes the JSON encoding of v and a newline.
func (enc *Encoder) Encode(v any) error {
	if enc.err != nil {
		return enc.err
	}
	b, err := marshal(v, !enc.keepHTML)
	if err != nil {
		return err
	}
	if enc.prefix != "" || enc.indent != "" {
		b = appendIndented(nil, b, enc.prefix, enc.indent)
	}
	_, enc.err = enc.w.Write(append(b, '\n'))
	return enc.err
}

// RawMessage is an encoded JSON value that is passed through as it is.
type RawMessage []byte

// MarshalJSON returns m.
func (m RawMessage) MarshalJSON() ([]byte, error) {
	if m == nil {
		return []byte("null"), nil
	}
	return m, nil
}

// UnmarshalJSON sets *m to a copy of data.
func (m *RawMessage) UnmarshalJSON(data []byte) error {
	if m == nil {
		return errorText("json.RawMessage: UnmarshalJSON on nil pointer")
	}
	*m = append((*m)[:0], data...)
	return nil
}

type errorText string

func (e errorText) Error() string { return string(e) }
