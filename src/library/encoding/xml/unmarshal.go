package xml

import (
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Unmarshal parses XML and stores it in what v points to. Struct tags `xml:"..."` tell where elements and attributes go.
func Unmarshal(data []byte, v any) error { return NewDecoder(bytes.NewReader(data)).Decode(v) }

// Decode reads the next element and stores it in what v points to.
func (d *Decoder) Decode(v any) error { return d.DecodeElement(v, nil) }

// DecodeElement is Decode for an element whose start tag has been read.
func (d *Decoder) DecodeElement(v any, start *StartElement) error {
	val := reflect.ValueOf(v)
	if val.Kind() != reflect.Pointer {
		return errors.New("non-pointer passed to Unmarshal")
	}
	if val.IsNil() {
		return errors.New("nil pointer passed to Unmarshal")
	}
	return d.unmarshal(val.Elem(), start, 0)
}

// An UnmarshalError is an element that is not the wanted one.
type UnmarshalError string

func (e UnmarshalError) Error() string { return string(e) }

// Unmarshaler is implemented by types that read an element themselves: the start tag has been read, the end tag is to be read.
type Unmarshaler interface {
	UnmarshalXML(d *Decoder, start StartElement) error
}

// UnmarshalerAttr is implemented by types that read an attribute themselves.
type UnmarshalerAttr interface {
	UnmarshalXMLAttr(attr Attr) error
}

var (
	attrType            = reflect.TypeOf(Attr{})
	unmarshalerType     = reflect.TypeOf((*Unmarshaler)(nil)).Elem()
	unmarshalerAttrType = reflect.TypeOf((*UnmarshalerAttr)(nil)).Elem()
	textUnmarshalerType = reflect.TypeOf((*encoding.TextUnmarshaler)(nil)).Elem()
)

// as is the value, or its address, as an implementation of the interface type; nil if neither is.
func as(v reflect.Value, t reflect.Type) any {
	if v.CanInterface() && v.Type().Implements(t) {
		return v.Interface()
	}
	if v.CanAddr() {
		if p := v.Addr(); p.CanInterface() && p.Type().Implements(t) {
			return p.Interface()
		}
	}
	return nil
}

func receiverType(v any) string {
	t := reflect.TypeOf(v)
	if t.Name() != "" {
		return t.String()
	}
	return "(" + t.String() + ")"
}

func (d *Decoder) unmarshalSelf(u Unmarshaler, start *StartElement) error {
	// The mark below the element ends what UnmarshalXML can read.
	at := len(d.stack) - 1
	for at > 0 && d.stack[at].kind != openElement {
		at--
	}
	for at > 0 && d.stack[at-1].kind == openSpace {
		at--
	}
	d.stack = append(d.stack[:at], append([]open{{kind: openMark}}, d.stack[at:]...)...)
	d.depth++
	err := u.UnmarshalXML(d, *start)
	d.depth--
	if n := len(d.stack); n > 0 && d.stack[n-1].kind == openMark {
		d.stack = d.stack[:n-1]
		return err
	}
	if err == nil {
		err = fmt.Errorf("xml: %s.UnmarshalXML did not consume entire <%s> element", receiverType(u), start.Name.Local)
	}
	return err
}

func (d *Decoder) unmarshalText(u encoding.TextUnmarshaler) error {
	var text []byte
	for depth := 1; depth > 0; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case CharData:
			if depth == 1 {
				text = append(text, t...)
			}
		case StartElement:
			depth++
		case EndElement:
			depth--
		}
	}
	return u.UnmarshalText(text)
}

func made(v reflect.Value) reflect.Value {
	if v.Kind() != reflect.Pointer {
		return v
	}
	if v.IsNil() {
		v.Set(reflect.New(v.Type().Elem()))
	}
	return v.Elem()
}

func (d *Decoder) unmarshalAttr(v reflect.Value, attr Attr) error {
	v = made(v)
	if u := as(v, unmarshalerAttrType); u != nil {
		return u.(UnmarshalerAttr).UnmarshalXMLAttr(attr)
	}
	if u := as(v, textUnmarshalerType); u != nil {
		return u.(encoding.TextUnmarshaler).UnmarshalText([]byte(attr.Value))
	}
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8 {
		return appended(v, func(element reflect.Value) error { return d.unmarshalAttr(element, attr) })
	}
	if v.Type() == attrType {
		v.Set(reflect.ValueOf(attr))
		return nil
	}
	return setText(v, []byte(attr.Value))
}

// appended lets fill set a new element of a slice.
func appended(v reflect.Value, fill func(reflect.Value) error) error {
	n := v.Len()
	v.Grow(1)
	v.SetLen(n + 1)
	err := fill(v.Index(n))
	if err != nil {
		v.SetLen(n)
	}
	return err
}

const deepest = 10000

var errDepth = errors.New("exceeded max depth")

// element is a value being filled from an element.
type element struct {
	value, charData, comment, innerXML, any reflect.Value
	info                                    *typeFields
	text, commentText, inner                []byte
	innerStart                              int
}

func (d *Decoder) unmarshal(v reflect.Value, start *StartElement, depth int) error {
	if depth >= deepest {
		return errDepth
	}
	for start == nil {
		t, err := d.Token()
		if err != nil {
			return err
		}
		if s, ok := t.(StartElement); ok {
			start = &s
		}
	}
	if v.Kind() == reflect.Interface && !v.IsNil() {
		if e := v.Elem(); e.Kind() == reflect.Pointer && !e.IsNil() {
			v = e
		}
	}
	v = made(v)
	if u := as(v, unmarshalerType); u != nil {
		return d.unmarshalSelf(u.(Unmarshaler), start)
	}
	if u := as(v, textUnmarshalerType); u != nil {
		return d.unmarshalText(u.(encoding.TextUnmarshaler))
	}
	var e element
	switch v.Kind() {
	case reflect.Interface:
		return d.Skip()
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Uint8 {
			return appended(v, func(element reflect.Value) error { return d.unmarshal(element, start, depth+1) })
		}
		e.charData = v
	case reflect.Bool, reflect.Float32, reflect.Float64, reflect.String, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint,
		reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		e.charData = v
	case reflect.Struct:
		if v.Type() == nameType {
			v.Set(reflect.ValueOf(start.Name))
			break
		}
		if err := d.begin(&e, v, start); err != nil {
			return err
		}
	default:
		return errors.New("unknown type " + v.Type().String())
	}
	if err := d.content(&e, depth); err != nil {
		return err
	}
	return e.finish()
}

// begin checks an element's name, sets attributes and finds the special fields.
func (d *Decoder) begin(e *element, v reflect.Value, start *StartElement) error {
	info, err := fieldsOf(v.Type())
	if err != nil {
		return err
	}
	e.value, e.info = v, info
	if f := info.xmlName; f != nil {
		if f.name != "" && f.name != start.Name.Local {
			return UnmarshalError("expected element type <" + f.name + "> but have <" + start.Name.Local + ">")
		}
		if f.space != "" && f.space != start.Name.Space {
			text := "expected element <" + f.name + "> in name space " + f.space + " but have "
			if start.Name.Space == "" {
				text += "no name space"
			} else {
				text += start.Name.Space
			}
			return UnmarshalError(text)
		}
		if name := f.value(v, true); name.Type() == nameType {
			name.Set(reflect.ValueOf(start.Name))
		}
	}
	for _, a := range start.Attr {
		if err := d.attribute(e, a); err != nil {
			return err
		}
	}
	keep := func(slot *reflect.Value, f *field) bool {
		if slot.IsValid() {
			return false
		}
		*slot = f.value(v, true)
		return true
	}
	for i := range info.fields {
		f := &info.fields[i]
		switch f.flags & modes {
		case isCDATA, isCharData:
			keep(&e.charData, f)
		case isComment:
			keep(&e.comment, f)
		case isAny, isAny | isElement:
			keep(&e.any, f)
		case isInnerXML:
			if keep(&e.innerXML, f) {
				if d.saved == nil {
					d.saved = new(bytes.Buffer)
				} else {
					e.innerStart = d.savedOffset()
				}
			}
		}
	}
	return nil
}

func (d *Decoder) attribute(e *element, a Attr) error {
	handled := false
	var rest *field
	for i := range e.info.fields {
		f := &e.info.fields[i]
		switch f.flags & modes {
		case isAttr:
			target := f.value(e.value, true)
			if a.Name.Local == f.name && (f.space == "" || f.space == a.Name.Space) {
				if err := d.unmarshalAttr(target, a); err != nil {
					return err
				}
				handled = true
			}
		case isAny | isAttr:
			if rest == nil {
				rest = f
			}
		}
	}
	if !handled && rest != nil {
		return d.unmarshalAttr(rest.value(e.value, true), a)
	}
	return nil
}

// content reads up to the end tag.
func (d *Decoder) content(e *element, depth int) error {
	for {
		innerEnd := 0
		if e.innerXML.IsValid() {
			innerEnd = d.savedOffset()
		}
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case StartElement:
			if err := d.child(e, &t, depth); err != nil {
				return err
			}
		case EndElement:
			if e.innerXML.IsValid() {
				e.inner = d.saved.Bytes()[e.innerStart:innerEnd]
				if e.innerStart == 0 {
					d.saved = nil
				}
			}
			return nil
		case CharData:
			if e.charData.IsValid() {
				e.text = append(e.text, t...)
			}
		case Comment:
			if e.comment.IsValid() {
				e.commentText = append(e.commentText, t...)
			}
		}
	}
}

func (d *Decoder) child(e *element, start *StartElement, depth int) error {
	if e.value.IsValid() {
		used, err := d.byPath(e.info, e.value, nil, start, depth)
		if used || err != nil {
			return err
		}
		if e.any.IsValid() {
			return d.unmarshal(e.any, start, depth+1)
		}
	}
	return d.Skip()
}

func (e *element) finish() error {
	if e.charData.IsValid() {
		if u := as(e.charData, textUnmarshalerType); u != nil {
			if err := u.(encoding.TextUnmarshaler).UnmarshalText(e.text); err != nil {
				return err
			}
		} else if err := setText(e.charData, e.text); err != nil {
			return err
		}
	}
	store := func(v reflect.Value, text []byte) {
		switch v.Kind() {
		case reflect.String:
			v.SetString(string(text))
		case reflect.Slice:
			if v.Type().Elem().Kind() == reflect.Uint8 {
				v.Set(reflect.ValueOf(text))
			}
		}
	}
	store(e.comment, e.commentText)
	store(e.innerXML, e.inner)
	return nil
}

// setText sets a value of a basic type from its text; no text is zero.
func setText(v reflect.Value, text []byte) error {
	target := made(v)
	s := strings.TrimSpace(string(text))
	switch target.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if len(text) == 0 {
			target.SetInt(0)
			return nil
		}
		n, err := strconv.ParseInt(s, 10, target.Type().Bits())
		if err != nil {
			return err
		}
		target.SetInt(n)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		if len(text) == 0 {
			target.SetUint(0)
			return nil
		}
		n, err := strconv.ParseUint(s, 10, target.Type().Bits())
		if err != nil {
			return err
		}
		target.SetUint(n)
	case reflect.Float32, reflect.Float64:
		if len(text) == 0 {
			target.SetFloat(0)
			return nil
		}
		f, err := strconv.ParseFloat(s, target.Type().Bits())
		if err != nil {
			return err
		}
		target.SetFloat(f)
	case reflect.Bool:
		if len(text) == 0 {
			target.SetBool(false)
			return nil
		}
		b, err := strconv.ParseBool(s)
		if err != nil {
			return err
		}
		target.SetBool(b)
	case reflect.String:
		target.SetString(string(text))
	case reflect.Slice:
		if len(text) == 0 {
			text = []byte{}
		}
		target.SetBytes(text)
	default:
		return errors.New("cannot unmarshal into " + v.Type().String())
	}
	return nil
}

// byPath stores an element in the field whose path, below the parents, begins with it.
func (d *Decoder) byPath(info *typeFields, v reflect.Value, parents []string, start *StartElement, depth int) (used bool, err error) {
	deeper := false
fields:
	for i := range info.fields {
		f := &info.fields[i]
		if f.flags&isElement == 0 || len(f.parents) < len(parents) || f.space != "" && f.space != start.Name.Space {
			continue
		}
		for j := range parents {
			if parents[j] != f.parents[j] {
				continue fields
			}
		}
		if len(f.parents) == len(parents) && f.name == start.Name.Local {
			return true, d.unmarshal(f.value(v, true), start, depth+1)
		}
		if len(f.parents) > len(parents) && f.parents[len(parents)] == start.Name.Local {
			deeper = true
			parents = f.parents[:len(parents)+1]
			break
		}
	}
	if !deeper {
		return false, nil
	}
	for {
		t, err := d.Token()
		if err != nil {
			return true, err
		}
		switch t := t.(type) {
		case StartElement:
			used, err := d.byPath(info, v, parents, &t, depth)
			if err == nil && !used {
				err = d.Skip()
			}
			if err != nil {
				return true, err
			}
		case EndElement:
			return true, nil
		}
	}
}

// Skip reads up to the end tag of the element whose start tag was read last.
func (d *Decoder) Skip() error {
	for depth := 0; ; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t.(type) {
		case StartElement:
			depth++
		case EndElement:
			if depth == 0 {
				return nil
			}
			depth--
		}
	}
}
