package xml

import (
	"bytes"
	"encoding"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Header is a declaration for the start of a document; Marshal does not write it.
const Header = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// Marshal returns v as XML. Struct tags `xml:"..."` tell how fields are written.
func Marshal(v any) ([]byte, error) { return MarshalIndent(v, "", "") }

// MarshalIndent is Marshal with each element on a line of its own, after prefix and copies of indent.
func MarshalIndent(v any, prefix, indent string) ([]byte, error) {
	var b bytes.Buffer
	enc := NewEncoder(&b)
	enc.Indent(prefix, indent)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	if err := enc.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Marshaler is implemented by types that write an element themselves.
type Marshaler interface {
	MarshalXML(e *Encoder, start StartElement) error
}

// MarshalerAttr is implemented by types that write an attribute themselves.
type MarshalerAttr interface {
	MarshalXMLAttr(name Name) (Attr, error)
}

var (
	marshalerType     = reflect.TypeOf((*Marshaler)(nil)).Elem()
	marshalerAttrType = reflect.TypeOf((*MarshalerAttr)(nil)).Elem()
	textMarshalerType = reflect.TypeOf((*encoding.TextMarshaler)(nil)).Elem()
)

// An UnsupportedTypeError is a type that cannot be written as XML.
type UnsupportedTypeError struct {
	Type reflect.Type
}

func (e *UnsupportedTypeError) Error() string { return "xml: unsupported type: " + e.Type.String() }

func isEmptyValue(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32,
		reflect.Uint64, reflect.Uintptr, reflect.Interface, reflect.Pointer:
		return v.IsZero()
	case reflect.Float32, reflect.Float64:
		return v.Float() == 0
	}
	return false
}

// value writes a value as the element of a field, or with the given start tag.
func (p *printer) value(v reflect.Value, f *field, given *StartElement) error {
	if given != nil && given.Name.Local == "" {
		return fmt.Errorf("xml: EncodeElement of StartElement with missing name")
	}
	if !v.IsValid() || f != nil && f.flags&omitEmpty != 0 && isEmptyValue(v) {
		return nil
	}
	for v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil
		}
		v = v.Elem()
	}
	typ := v.Type()
	if m := as(v, marshalerType); m != nil {
		return p.byItself(m.(Marshaler), defaultStart(reflect.TypeOf(m), f, given))
	}
	if m := as(v, textMarshalerType); m != nil {
		start := defaultStart(reflect.TypeOf(m), f, given)
		if err := p.start(&start); err != nil {
			return err
		}
		text, err := m.(encoding.TextMarshaler).MarshalText()
		if err != nil {
			return err
		}
		EscapeText(p, text)
		return p.end(start.Name)
	}
	if (v.Kind() == reflect.Slice || v.Kind() == reflect.Array) && typ.Elem().Kind() != reflect.Uint8 {
		for i := 0; i < v.Len(); i++ {
			if err := p.value(v.Index(i), f, given); err != nil {
				return err
			}
		}
		return nil
	}
	info, err := fieldsOf(typ)
	if err != nil {
		return err
	}
	start, err := p.startOf(v, info, f, given)
	if err != nil {
		return err
	}
	if err := p.start(&start); err != nil {
		return err
	}
	if v.Kind() == reflect.Struct {
		err = p.fields(info, v)
	} else {
		var text []byte
		if text, err = simpleText(v); err == nil {
			EscapeText(p, text)
		}
	}
	if err != nil {
		return err
	}
	if err := p.end(start.Name); err != nil {
		return err
	}
	return p.failure()
}

// startOf is the start tag of a value: named by the caller, the XMLName field, the field or the type; with attributes.
func (p *printer) startOf(v reflect.Value, info *typeFields, f *field, given *StartElement) (start StartElement, err error) {
	name := info.xmlName
	if given != nil {
		start = given.Copy()
	} else if name != nil {
		if name.name != "" {
			start.Name = Name{name.space, name.name}
		} else if n, ok := name.value(v, false).Interface().(Name); ok && n.Local != "" {
			start.Name = n
		}
	}
	if start.Name.Local == "" && f != nil {
		start.Name = Name{f.space, f.name}
	}
	if start.Name.Local == "" {
		start.Name.Local, _, _ = strings.Cut(v.Type().Name(), "[")
		if start.Name.Local == "" {
			return start, &UnsupportedTypeError{v.Type()}
		}
	}
	for i := range info.fields {
		f := &info.fields[i]
		if f.flags&isAttr == 0 {
			continue
		}
		a := f.value(v, false)
		if f.flags&omitEmpty != 0 && (!a.IsValid() || isEmptyValue(a)) || a.Kind() == reflect.Interface && a.IsNil() {
			continue
		}
		if err := p.attribute(&start, Name{f.space, f.name}, a); err != nil {
			return start, err
		}
	}
	// An element without a name space within one of a name space says so.
	if name != nil && start.Name.Space == "" && name.space == "" && name.name == "" && len(p.tags) > 0 && p.tags[len(p.tags)-1].Space != "" {
		start.Attr = append(start.Attr, Attr{Name{"", xmlnsPrefix}, ""})
	}
	return start, nil
}

func (p *printer) attribute(start *StartElement, name Name, v reflect.Value) error {
	if m := as(v, marshalerAttrType); m != nil {
		a, err := m.(MarshalerAttr).MarshalXMLAttr(name)
		if err == nil && a.Name.Local != "" {
			start.Attr = append(start.Attr, a)
		}
		return err
	}
	if m := as(v, textMarshalerType); m != nil {
		text, err := m.(encoding.TextMarshaler).MarshalText()
		if err == nil {
			start.Attr = append(start.Attr, Attr{name, string(text)})
		}
		return err
	}
	if v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return nil
		}
		v = v.Elem()
	}
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8 {
		for i := 0; i < v.Len(); i++ {
			if err := p.attribute(start, name, v.Index(i)); err != nil {
				return err
			}
		}
		return nil
	}
	if v.Type() == attrType {
		start.Attr = append(start.Attr, v.Interface().(Attr))
		return nil
	}
	text, err := simpleText(v)
	if err == nil {
		start.Attr = append(start.Attr, Attr{name, string(text)})
	}
	return err
}

func defaultStart(typ reflect.Type, f *field, given *StartElement) (start StartElement) {
	switch {
	case given != nil:
		return given.Copy()
	case f != nil && f.name != "":
		start.Name = Name{f.space, f.name}
	case typ.Name() != "":
		start.Name.Local = typ.Name()
	default:
		start.Name.Local = typ.Elem().Name()
	}
	return start
}

func (p *printer) byItself(m Marshaler, start StartElement) error {
	// MarshalXML cannot close elements that it has not opened.
	p.tags = append(p.tags, Name{})
	n := len(p.tags)
	if err := m.MarshalXML(p.encoder, start); err != nil {
		return err
	}
	if len(p.tags) > n {
		return fmt.Errorf("xml: %s.MarshalXML wrote invalid XML: <%s> not closed", receiverType(m), p.tags[len(p.tags)-1].Local)
	}
	p.tags = p.tags[:n-1]
	return nil
}

func simpleText(v reflect.Value) ([]byte, error) {
	switch v.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.AppendInt(nil, v.Int(), 10), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return strconv.AppendUint(nil, v.Uint(), 10), nil
	case reflect.Float32, reflect.Float64:
		return strconv.AppendFloat(nil, v.Float(), 'g', -1, v.Type().Bits()), nil
	case reflect.String:
		return []byte(v.String()), nil
	case reflect.Bool:
		return strconv.AppendBool(nil, v.Bool()), nil
	case reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			text := make([]byte, v.Len())
			reflect.Copy(reflect.ValueOf(text), v)
			return text, nil
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return v.Bytes(), nil
		}
	}
	return nil, &UnsupportedTypeError{v.Type()}
}

func indirect(v reflect.Value) reflect.Value {
	for (v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer) && !v.IsNil() {
		v = v.Elem()
	}
	return v
}

// fields writes the fields of a struct that are no attributes; elements of paths with the same start are put together.
func (p *printer) fields(info *typeFields, v reflect.Value) error {
	var around []string
	trim := func(parents []string) error {
		shared := 0
		for shared < len(parents) && shared < len(around) && parents[shared] == around[shared] {
			shared++
		}
		for i := len(around) - 1; i >= shared; i-- {
			if err := p.end(Name{Local: around[i]}); err != nil {
				return err
			}
		}
		around = around[:shared]
		return nil
	}
	for i := range info.fields {
		f := &info.fields[i]
		if f.flags&isAttr != 0 {
			continue
		}
		fv := f.value(v, false)
		if !fv.IsValid() {
			continue
		}
		mode := f.flags & modes
		if mode != isInnerXML {
			if err := trim(f.parents); err != nil {
				return err
			}
		}
		switch mode {
		case isCDATA, isCharData:
			if err := p.charData(fv, mode == isCDATA); err != nil {
				return err
			}
			continue
		case isComment:
			if err := p.comment(indirect(fv), v.Type()); err != nil {
				return err
			}
			continue
		case isInnerXML:
			fv = indirect(fv)
			switch raw := fv.Interface().(type) {
			case []byte:
				p.Write(raw)
				continue
			case string:
				p.text(raw)
				continue
			}
		case isElement, isElement | isAny:
			if len(f.parents) > len(around) && (fv.Kind() != reflect.Pointer && fv.Kind() != reflect.Interface || !fv.IsNil()) {
				for _, name := range f.parents[len(around):] {
					if err := p.start(&StartElement{Name: Name{Local: name}}); err != nil {
						return err
					}
				}
				around = append([]string(nil), f.parents...)
			}
		}
		if err := p.value(fv, f, nil); err != nil {
			return err
		}
	}
	trim(nil)
	return p.failure()
}

func (p *printer) charData(v reflect.Value, cdata bool) error {
	emit := EscapeText
	if cdata {
		emit = writeCDATA
	}
	if m := as(v, textMarshalerType); m != nil {
		text, err := m.(encoding.TextMarshaler).MarshalText()
		if err != nil {
			return err
		}
		return emit(p, text)
	}
	v = indirect(v)
	if v.Kind() == reflect.Array || v.Kind() == reflect.Slice && v.Type() != reflect.TypeOf([]byte(nil)) {
		return nil
	}
	text, err := simpleText(v)
	if err != nil {
		return nil // other types are not written
	}
	return emit(p, text)
}

func (p *printer) comment(v reflect.Value, owner reflect.Type) error {
	if v.Kind() != reflect.String && !(v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8) {
		return fmt.Errorf("xml: bad type for comment field of %s", owner)
	}
	text, _ := simpleText(v)
	if len(text) == 0 {
		return nil
	}
	p.line(0)
	p.text("<!--")
	if bytes.Contains(text, []byte("--")) {
		return fmt.Errorf(`xml: comments must not contain "--"`)
	}
	p.Write(text)
	if text[len(text)-1] == '-' {
		p.text(" ")
	}
	p.text("-->")
	return nil
}
